using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Value changes, as logic analysers and simulators write them.</summary>
/// <remarks>Source: IEEE 1364-2005 section 18, four-state VCD.</remarks>
internal sealed class VcdRecording : SampledRecording
{
    private readonly string _path;
    private readonly VcdChoice _choice;

    private VcdRecording(string path, VcdChoice choice)
        : base(Path.GetFileName(path), choice.Metadata)
    {
        _path = path;
        _choice = choice;
    }

    /// <summary>Opens a trace.</summary>
    /// <exception cref="MeterException">It is damaged or lacks what is asked for.</exception>
    public static VcdRecording Open(string path, RecordingOptions options)
    {
        string file = Path.GetFileName(path);
        using var tokens = new VcdTokens(path);
        VcdHead head = VcdHead.Read(file, tokens);
        return new VcdRecording(path, VcdChoice.Of(file, head, options));
    }

    protected override bool TellsEdges => !_choice.IsOurs;

    protected override IChangeSource OpenSource()
    {
        var tokens = new VcdTokens(_path);
        VcdHead head = VcdHead.Read(File, tokens);
        return new VcdChanges(File, tokens, head.StepS, _choice);
    }
}

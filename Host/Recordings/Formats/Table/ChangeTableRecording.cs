using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A table whose rows are no samples: they hold until the next row.</summary>
internal sealed class ChangeTableRecording : SampledRecording
{
    /// <summary>Rate at which levels without a rate of their own are sampled.</summary>
    public const double EdgeRate = 1_000_000;

    // A logger that was silent for longer than this many periods has lost something.
    private const double PeriodsHeld = 5;

    private readonly string _path;
    private readonly TableLayout _layout;
    private readonly double _holdS;

    private ChangeTableRecording(
        string path, TableLayout layout, RecordingMetadata metadata, double holdS)
        : base(Path.GetFileName(path), metadata)
    {
        _path = path;
        _layout = layout;
        _holdS = holdS;
    }

    /// <summary>A table with a row for each edge.</summary>
    public static ChangeTableRecording OfEdges(
        string path, TableLayout layout, RecordingMetadata metadata)
    {
        metadata = metadata with { SamplesPerSecond = layout.SamplesPerSecond ?? EdgeRate };
        return new ChangeTableRecording(path, layout, metadata, double.PositiveInfinity);
    }

    /// <summary>A table of measurements at odd times.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">Its columns.</param>
    /// <param name="metadata">With the rate to sample at, ten times that of the rows.</param>
    public static ChangeTableRecording OfOddRows(
        string path, TableLayout layout, RecordingMetadata metadata)
    {
        double holdS = PeriodsHeld * RowTiming.OversamplingOfOdd / metadata.SamplesPerSecond;
        var recording = new ChangeTableRecording(path, layout, metadata, holdS);
        recording.Note(
            "odd-times", "The rows come at odd times; each one holds until the next.",
            "Means hold. Use a meter with a constant rate for anything else.");
        return recording;
    }

    protected override IChangeSource OpenSource()
    {
        return new TableChanges(
            File, new TableRows(_path, File, _layout), _holdS, rows => NoteCut(rows.IsCut));
    }
}

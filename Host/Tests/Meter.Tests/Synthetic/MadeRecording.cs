using System;
using System.IO;

namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>The file of a run that many tests read: packed once, and the same bytes for each.
/// </summary>
internal sealed class MadeRecording
{
    private readonly Lazy<byte[]> _bytes;

    private MadeRecording(Func<SyntheticRun> run)
    {
        _bytes = new(() =>
        {
            using var folder = new TempFolder();
            return File.ReadAllBytes(run().WriteTo(folder.Path));
        });
    }

    /// <summary>One pass of phases too short for an interval.</summary>
    public static MadeRecording Short { get; } = new(
        () => new SyntheticRun { SamplesPerSecond = 1000, Passes = 1, PhaseSeconds = 3 });

    /// <summary>One pass of phases of usual length.</summary>
    public static MadeRecording OnePass { get; } = new(
        () => new SyntheticRun { SamplesPerSecond = 1000, Passes = 1 });

    /// <summary>Writes the file into a folder and returns its path.</summary>
    public string WriteTo(string folder)
    {
        string path = Path.Combine(folder, "recording.ppk2");
        File.WriteAllBytes(path, _bytes.Value);
        return path;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Converting;

/// <summary>Writes a recording in another format.</summary>
/// <remarks>The new file appears only when it is whole; no file is ever replaced.</remarks>
internal static class Converter
{
    private const string TemporaryEnding = ".part";

    /// <summary>Converts.</summary>
    /// <param name="recording">What to write.</param>
    /// <param name="path">The new file; its ending chooses the format.</param>
    /// <param name="progress">Told the share that is done; may be null.</param>
    /// <returns>What was lost, as sentences.</returns>
    /// <exception cref="MeterException">The file exists, or cannot be made.</exception>
    public static IReadOnlyList<string> Convert(
        Recording recording, string path, Action<double>? progress)
    {
        Target target = Target.Of(path);
        string file = Path.GetFileName(path);
        if (Path.Exists(path))
        {
            throw new MeterException(file, "", "it exists. Give another name.");
        }

        string part = path + TemporaryEnding;
        var tail = new TailCounter();
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        Guard(file, () =>
        {
            using var stream = new FileStream(part, FileMode.CreateNew);
            try
            {
                using (IRecordingWriter writer = target.Create(stream, recording))
                {
                    recording.CopyTo(new SampleFan(writer, tail, edges), progress);
                }

                File.Move(part, path);
            }
            catch
            {
                stream.Dispose();
                File.Delete(part);
                throw;
            }
        });
        var losses = new List<string>(target.Losses(recording.Metadata));
        if (target.Ending == ".csv" && tail.LostAtEnds > 0)
        {
            losses.Add($"{tail.LostAtEnds} lost samples at begin and end, which have no row");
        }

        long hidden = (recording.Levels?.EdgeCount ?? 0) - edges.Lines.Sum(l => l.EdgesUs.Count);
        if (recording.Levels != null && hidden > 0)
        {
            losses.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{hidden:N0} of {recording.Levels.EdgeCount:N0} edges, which lie within a sample; "
                    + $"a higher --sample-rate keeps them"));
        }

        return losses;
    }

    private static void Guard(string file, Action step)
    {
        try
        {
            step();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new MeterException(
                file, "", "cannot be written. Look whether the folder is there, may be written "
                    + $"to and has room, and whether {file}{TemporaryEnding} is in the way.");
        }
    }
}

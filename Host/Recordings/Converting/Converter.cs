using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Converting;

/// <summary>Writes a recording in another format.</summary>
/// <remarks>The new file appears only when it is whole; no file is ever replaced.</remarks>
internal static class Converter
{
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
        if (Path.Exists(path))
        {
            throw new MeterException($"{path} exists. Give another name.");
        }

        var tail = new TailCounter();
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        OutputGuard.Run(path, () =>
        {
            using PartFile part = PartFile.Begin(path);
            using (IRecordingWriter writer = target.Create(part.Stream, recording))
            {
                recording.CopyTo(new SampleFan(writer, tail, edges), progress);
            }

            part.Finish();
            return path;
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
}

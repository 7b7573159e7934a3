using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Makes the file that a recording of a current, or of a marker, lacks.</summary>
internal static class CounterpartFiles
{
    private const int Rows = 50_000;

    /// <summary>Writes a marker that is HIGH while the current is above its middle.</summary>
    /// <param name="source">The current's file, with the flags to read it.</param>
    /// <param name="folder">Where to write.</param>
    /// <returns>The path, and how many edges there are.</returns>
    public static (string Path, int Edges) MarkerOf(IReadOnlyList<string> source, string folder)
    {
        using Recording recording = RecordingFile.Open(source[0], Options(source));
        var samples = new SampleList();
        recording.CopyTo(samples);
        float middle = (samples.Microamps.Min() + samples.Microamps.Max()) / 2;
        var text = new StringBuilder("Time[s],Channel 0\n");
        var falls = new List<string>();
        bool? was = null;
        int edges = -1;
        for (int i = 0; i < samples.Microamps.Count; i++)
        {
            bool isHigh = samples.Microamps[i] > middle;
            if (isHigh != was)
            {
                string time = Text(i / recording.Metadata.SamplesPerSecond);
                text.Append(time).Append(isHigh ? ",1\n" : ",0\n");
                if (was == true)
                {
                    falls.Add(time);
                }

                was = isHigh;
                edges++;
            }
        }

        // A trace of EEMBC has its marker's falls in a file of JSON.
        bool isEembc = source[0].EndsWith(".bin", StringComparison.Ordinal);
        string path = Path.Combine(folder, isEembc ? "marker.json" : "marker.csv");
        File.WriteAllText(path, isEembc ? $"[{string.Join(',', falls)}]" : text.ToString());
        return (path, edges);
    }

    /// <summary>Writes a current that is large while the busiest line is HIGH.</summary>
    /// <param name="source">The marker's file, with the flags to read it.</param>
    /// <param name="folder">Where to write.</param>
    /// <returns>The path, and how many edges there are.</returns>
    public static (string Path, int Edges) CurrentOf(IReadOnlyList<string> source, string folder)
    {
        EdgeExtractor extractor = Case.Edges(source[0], Options(source));
        int line = Enumerable.Range(0, extractor.Lines.Count)
            .MaxBy(i => extractor.Lines[i].EdgesUs.Count);
        EdgeTrace trace = extractor.Trace(line);
        var text = new StringBuilder("time [s],current [mA]\n");
        int at = 0;
        for (int row = 0; row < Rows; row++)
        {
            double timeUs = trace.EndUs * row / Rows;
            while (at < trace.Count - 1 && timeUs >= trace.StopUs(at))
            {
                at++;
            }

            text.Append(Text(timeUs * 1e-6)).Append(trace.IsHigh(at) ? ",20\n" : ",1\n");
        }

        string path = Path.Combine(folder, "current.csv");
        File.WriteAllText(path, text.ToString());
        return (path, extractor.Lines[line].EdgesUs.Count);
    }

    private static string Text(double value) =>
        value.ToString("0.############", CultureInfo.InvariantCulture);

    private static RecordingOptions Options(IReadOnlyList<string> source)
    {
        var command = new Command("read");
        RecordingFlags flags = RecordingFlags.AddTo(command);
        return flags.Read(command.Parse([.. source.Skip(1)]));
    }
}

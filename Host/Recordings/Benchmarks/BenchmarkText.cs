using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>Writes a benchmark for people, in lines that fit their terminal.</summary>
internal static class BenchmarkText
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="log">What was measured.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="columns">The widest line that may be printed.</param>
    public static void Write(
        TextWriter output, BenchmarkLog log, BenchmarkOrigin origin, int columns)
    {
        foreach (string sentence in BenchmarkSentences.Of(log, origin))
        {
            foreach (string line in Paragraph.Lines(sentence, "", columns))
            {
                output.WriteLine(line);
            }
        }

        foreach ((string title, MetricTable table) in BenchmarkTables.Of(log))
        {
            output.WriteLine();
            output.WriteLine(title);
            TextTable.Write(output, table, columns);
        }

        output.WriteLine();
        output.WriteLine("What each row means: docs/benchmarks.md.");
    }
}

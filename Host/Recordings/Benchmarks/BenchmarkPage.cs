using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Markdown;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>Writes a page of a benchmark for docs/results.</summary>
internal static class BenchmarkPage
{
    /// <summary>Writes the page; an earlier one is replaced.</summary>
    /// <exception cref="MeterException">The file cannot be written.</exception>
    public static void Write(BenchmarkLog log, BenchmarkOrigin origin, string path)
    {
        OutputGuard.Replace(path, MarkdownReport.Start, stream =>
        {
            using var file = new StreamWriter(stream) { NewLine = "\n" };
            Write(log, origin, file);
        });
    }

    private static void Write(BenchmarkLog log, BenchmarkOrigin origin, TextWriter output)
    {
        output.WriteLine(origin.IsModel ? "# MODEL" : "# MEASURED");
        output.WriteLine();
        foreach (string line in BenchmarkSentences.Of(log, origin)
            .SelectMany(sentence => Paragraph.Lines(MarkdownText.Of(sentence))))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
        output.WriteLine($"Written on {origin.Date} by {ToolName.WithVersion}:");
        output.WriteLine();
        output.WriteLine("```");
        output.WriteLine(origin.Command);
        output.WriteLine("```");
        output.WriteLine();
        output.WriteLine("What each row means: docs/benchmarks.md.");
        foreach ((string title, MetricTable table) in BenchmarkTables.Of(log))
        {
            output.WriteLine();
            output.WriteLine($"## {title}");
            MarkdownTable.Write(output, table);
        }
    }
}

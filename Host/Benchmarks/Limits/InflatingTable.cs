using System.Text;
using TimeCore.Host.Benchmarks.Page;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Benchmarks.Limits;

/// <summary>An hour's recording against plain inflating of it, measured in one run.</summary>
internal static class InflatingTable
{
    private const double AnalyzeMax = 2;
    private const double SimulateMax = 3.2;

    /// <summary>Writes the table.</summary>
    /// <param name="inflateS">Seconds to inflate the recording and do nothing with it.</param>
    /// <param name="simulateS">Seconds to simulate, record and analyse the hour.</param>
    /// <param name="analyzeS">Seconds to analyse the recording.</param>
    public static string Write(double inflateS, double simulateS, double analyzeS)
    {
        var text = new StringBuilder("\n");
        text.Append(Paragraph.Fill(
            "The hour's recording against plain inflating of the same file, a process that unpacks "
            + "it and does nothing with it; the fastest of three runs."));
        text.Append('\n');
        text.Append(TableMarkdown.Line(["", "s", "× inflating", "at most", "holds"]));
        text.Append(TableMarkdown.Line(["---", "---:", "---:", "---:", "---:"]));
        text.Append(Line("plain inflating", inflateS, inflateS, null));
        text.Append(Line("`tickmeter analyze`", analyzeS, inflateS, AnalyzeMax));
        text.Append(
            Line("`tickmeter simulate`, recorded and analysed", simulateS, inflateS,
                SimulateMax));
        return text.ToString();
    }

    private static string Line(string title, double seconds, double inflateS, double? most)
    {
        double ratio = seconds / inflateS;
        return TableMarkdown.Line(
        [
            title,
            TableMarkdown.Number(seconds),
            TableMarkdown.Number(ratio),
            most is double value ? TableMarkdown.Number(value) : "",
            most == null ? "" : ratio <= most ? "yes" : "**no**",
        ]);
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Meter.Report.Markdown;

/// <summary>A table of figures in Markdown: names to the left, figures to the right.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes it, an empty line ahead.</summary>
    public static void Write(TextWriter output, MetricTable table)
    {
        string rule = string.Concat(table.Heads.Select(_ => "---:|"));
        output.WriteLine();
        output.WriteLine(Row(table.Heads.Prepend("")));
        output.WriteLine($"|---|{rule}");
        foreach (MetricRow row in table.Rows)
        {
            output.WriteLine(Row(row.Cells.Prepend(row.Label)));
        }
    }

    private static string Row(IEnumerable<string> cells)
    {
        return $"| {string.Join(" | ", cells.Select(MarkdownText.Of))} |";
    }
}

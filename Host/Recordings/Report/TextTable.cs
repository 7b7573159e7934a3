using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Meter.Report;

/// <summary>A table in as many columns as the terminal has; lists where that is too few.</summary>
internal static class TextTable
{
    private const string Gap = "  ";
    private const string Indent = "  ";

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="table">The figures.</param>
    /// <param name="columns">The widest line that may be printed.</param>
    public static void Write(TextWriter output, MetricTable table, int columns)
    {
        int label = Width(table.Rows.Select(row => row.Label).Append(""));
        List<int> widths = table.Heads.Select((head, i) => Width(
            table.Rows.Select(row => row.Cells[i]).Append(PlainText.Of(head)))).ToList();
        if (label + widths.Sum(width => width + Gap.Length) > columns)
        {
            WriteLists(output, table, label);
            return;
        }

        output.WriteLine(Line("".PadRight(label), table.Heads.Select(PlainText.Of), widths));
        foreach (MetricRow row in table.Rows)
        {
            output.WriteLine(Line(row.Label.PadRight(label), row.Cells, widths));
        }
    }

    private static void WriteLists(TextWriter output, MetricTable table, int label)
    {
        for (int i = 0; i < table.Heads.Count; i++)
        {
            output.WriteLine(PlainText.Of(table.Heads[i]));
            foreach (MetricRow row in table.Rows)
            {
                output.WriteLine($"{Indent}{row.Label.PadRight(label)}{Gap}{row.Cells[i]}");
            }
        }
    }

    private static string Line(string label, IEnumerable<string> cells, List<int> widths)
    {
        return label + string.Concat(cells.Select((cell, i) => Gap + cell.PadLeft(widths[i])));
    }

    private static int Width(IEnumerable<string> texts) => texts.Max(text => text.Length);
}

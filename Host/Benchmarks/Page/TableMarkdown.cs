using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using TimeCore.Host.Benchmarks.Running;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Benchmarks.Page;

/// <summary>A table of results as Markdown.</summary>
internal static class TableMarkdown
{
    /// <summary>Writes heading, what is measured, and the table.</summary>
    public static string Write(TableResult result)
    {
        var text = new StringBuilder();
        text.Append($"## {result.Table.Title}\n\n");
        text.Append(Paragraph.Fill(
            $"{result.Table.Text} The middle iteration took {Number(result.Spread)} times the "
            + "fastest."));
        text.Append('\n');
        text.Append(Line(["", "bytes", .. result.Columns.Select(Head)]));
        text.Append(Line(["---", .. Enumerable.Repeat("---:", result.Columns.Count + 1)]));
        foreach (Row row in result.Rows)
        {
            text.Append(Line([row.Title, Bytes(result, row), .. Cells(result, row)]));
        }

        return text.ToString();
    }

    /// <summary>Writes three digits that count, and signs between thousands.</summary>
    public static string Number(double value)
    {
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Abs(value))) - 2));
        string format = value < 10 ? "0.00" : value < 100 ? "0.0" : "#,0";
        return (Math.Round(value / unit) * unit is var rounded && value >= 100 ? rounded : value)
            .ToString(format, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Cells(TableResult result, Row row)
    {
        foreach (string column in result.Columns)
        {
            Cell cell = result.CellOf(row, column);
            Cell yardstick = result.YardstickOf(column);
            string ratio = cell == null || yardstick == null || row.IsYardstick
                ? ""
                : $" ({Number(cell.Ns / yardstick.Ns)})";
            yield return cell == null ? "–" : Number(cell.Ns) + ratio;
        }
    }

    private static string Bytes(TableResult result, Row row) =>
        result.Columns.Select(column => result.CellOf(row, column)).Where(cell => cell != null)
            .Max(cell => cell.Bytes).ToString(CultureInfo.InvariantCulture);

    private static string Head(string column) => column == ""
        ? "ns"
        : int.TryParse(column, CultureInfo.InvariantCulture, out int armed)
            ? armed.ToString("#,0", CultureInfo.InvariantCulture)
            : column;

    /// <summary>Writes one line of a table.</summary>
    public static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}

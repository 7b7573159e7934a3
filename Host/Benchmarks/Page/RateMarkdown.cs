using System.Collections.Generic;
using System.Linq;
using System.Text;
using TimeCore.Host.Benchmarks.Running;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Benchmarks.Page;

/// <summary>A table of rates as Markdown.</summary>
internal static class RateMarkdown
{
    private const double BytesPerMegabyte = 1e6;

    /// <summary>Writes heading, what is measured, and the table.</summary>
    public static string Write(RateTable rate, TableResult result)
    {
        var text = new StringBuilder();
        text.Append($"## {rate.Table.Title}\n\n{Paragraph.Fill(rate.Table.Text)}\n");
        List<Row> rows = result.Rows.ToList();
        bool hasParameter = result.Columns.Any(column => column != "");
        text.Append(TableMarkdown.Line(
            [hasParameter ? rate.Head : "", .. rows.Select(row => $"{row.Title}: {rate.Unit}"),
                .. rows.Select(row => $"{row.Title}: MB")]));
        text.Append(TableMarkdown.Line(["---", .. Enumerable.Repeat("---:", 2 * rows.Count)]));
        foreach (string column in result.Columns)
        {
            double amount = rate.AmountOf(column);
            text.Append(TableMarkdown.Line(
                [hasParameter ? column : rate.Head,
                    .. rows.Select(row => Rate(result.CellOf(row, column), amount)),
                    .. rows.Select(row => Megabytes(result.CellOf(row, column)))]));
        }

        return text.ToString();
    }

    private static string Rate(Cell cell, double amount) =>
        cell == null ? "–" : TableMarkdown.Number(amount / cell.Ns * 1e9);

    private static string Megabytes(Cell cell) =>
        cell == null ? "–" : TableMarkdown.Number(cell.Bytes / BytesPerMegabyte);
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>The tables that a benchmark is shown in, for text and for Markdown.</summary>
internal static class BenchmarkTables
{
    private const double NsPerUs = 1000;

    /// <summary>Returns all of them that have rows, each with its title.</summary>
    public static IEnumerable<(string Title, MetricTable Table)> Of(BenchmarkLog log)
    {
        ILookup<string, BenchmarkFigure> byUnit = log.Figures.ToLookup(figure => figure.Unit);
        HashSet<string> beside = byUnit[BenchmarkUnit.Ns].Where(figure => figure.Armed == 0)
            .Select(figure => figure.Name).ToHashSet();
        ILookup<bool, BenchmarkFigure> ns =
            byUnit[BenchmarkUnit.Ns].ToLookup(figure => beside.Contains(figure.Name));
        (string, MetricTable)[] tables =
        [
            ("Nanoseconds of an operation, with so many armed", ByCount(ns[false], Whole)),
            ("Times the bare tree in the same run, with so many armed",
                ByCount(byUnit[BenchmarkUnit.Percent], Hundredths)),
            ("Nanoseconds beside so many timers that wait", ByCount(ns[true], Whole)),
            ("Lateness in microseconds", OfLateness(byUnit[BenchmarkUnit.NsLate])),
            ("Lateness that a share keeps within, in microseconds",
                OfShares(byUnit[BenchmarkUnit.NsWithin])),
            ("Timers of 1 ms: expirations and overruns make up all periods",
                OfFigures(byUnit[BenchmarkUnit.Count], "count")),
            ("Memory of one timer", OfMemory(byUnit[BenchmarkUnit.Bytes], log)),
        ];
        return tables.Where(table => table.Item2.Rows.Count > 0);
    }

    private static MetricTable ByCount(
        IEnumerable<BenchmarkFigure> figures, Func<BenchmarkFigure, string> cell)
    {
        List<BenchmarkFigure> all = figures.ToList();
        List<int> counts = all.Select(figure => figure.Armed).Distinct().Order().ToList();
        IEnumerable<MetricRow> rows = all.GroupBy(figure => figure.Name).Select(
            row => new MetricRow(row.Key, counts.Select(
                count => row.FirstOrDefault(figure => figure.Armed == count) is { } found
                    ? cell(found)
                    : Numbers.Missing).ToList()));
        return new MetricTable(counts.Select(Text).ToList(), rows.ToList());
    }

    private static MetricTable OfLateness(IEnumerable<BenchmarkFigure> figures)
    {
        return new MetricTable(["mean", "least", "most", "expiries"], figures.Select(
            figure => new MetricRow(figure.Name, [
                Numbers.Fixed(figure.Median / NsPerUs, 1),
                Numbers.Fixed(figure.Least / NsPerUs, 1),
                Numbers.Fixed(figure.Most / NsPerUs, 1),
                figure.Repetitions.ToString(CultureInfo.InvariantCulture),
            ])).ToList());
    }

    private static MetricTable OfShares(IEnumerable<BenchmarkFigure> figures)
    {
        return new MetricTable(["within", "expiries"], figures.Select(
            figure => new MetricRow(figure.Name, [
                Numbers.Fixed(figure.Median / NsPerUs, 1),
                figure.Repetitions.ToString(CultureInfo.InvariantCulture),
            ])).ToList());
    }

    private static MetricTable OfFigures(IEnumerable<BenchmarkFigure> figures, string head)
    {
        return new MetricTable([head], figures.Select(
            figure => new MetricRow(figure.Name, [Whole(figure)])).ToList());
    }

    // Only blocks carry over from one machine to another.
    private static MetricTable OfMemory(IEnumerable<BenchmarkFigure> figures, BenchmarkLog log)
    {
        return long.TryParse(
            log.Fact("heap block bytes"), CultureInfo.InvariantCulture, out long blockBytes)
            && blockBytes > 0
            ? new MetricTable(["bytes here", "blocks of the heap"], figures.Select(
                figure => new MetricRow(figure.Name, [
                    Whole(figure),
                    Numbers.Fixed((double)figure.Median / blockBytes, 1),
                ])).ToList())
            : OfFigures(figures, "bytes here");
    }

    private static string Whole(BenchmarkFigure figure)
    {
        return figure.Median.ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string Hundredths(BenchmarkFigure figure)
    {
        return Numbers.Fixed(figure.Median / 100.0, 2);
    }

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Logs;

/// <summary>Writes samples of CpuTimes for people.</summary>
public static class CpuTimesText
{
    /// <summary>Writes one sample: idle states first, then who was awake the longest.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="columns">The widest line that may be printed.</param>
    /// <param name="truthUs">
    /// What the virtual board knows of each account, in µs; null of a real board.
    /// </param>
    public static void Write(
        TextWriter output,
        CpuTimesSample sample,
        int columns,
        IReadOnlyDictionary<string, double>? truthUs = null)
    {
        output.WriteLine(
            $"{sample.Board}: {Numbers.Fixed(sample.LengthUs / 1e6, 3)} s, awake "
            + Share(sample.AwakeUs, sample.LengthUs));
        List<MetricRow> rows = sample.Accounts
            .OrderByDescending(account => account.IsIdle)
            .ThenByDescending(account => account.Us)
            .Select(account => new MetricRow(account.Name, Cells(sample, account, truthUs)))
            .ToList();
        rows.Add(new MetricRow("sum", Sum(sample, truthUs)));
        List<string> heads = ["ms", "of all", "of awake", "times", "µs each"];
        if (truthUs != null)
        {
            heads.AddRange(["truth ms", "off"]);
        }

        TextTable.Write(output, new MetricTable(heads, rows), columns);
        output.WriteLine(
            $"Accounting adds {sample.CostUs} µs to a callback; that stands in its own line.");
    }

    private static List<string> Cells(
        CpuTimesSample sample,
        CpuTimesAccount account,
        IReadOnlyDictionary<string, double>? truthUs)
    {
        List<string> cells =
        [
            Numbers.Fixed(account.Us / 1e3, 3),
            Share(account.Us, sample.LengthUs),
            account.IsIdle ? Numbers.Missing : Share(account.Us, sample.AwakeUs),
            Numbers.Fixed(account.Count, 0),
            account.Count == 0
                ? Numbers.Missing
                : Numbers.Fixed((double)account.Us / account.Count, 1),
        ];
        if (truthUs != null)
        {
            double truth = truthUs.GetValueOrDefault(account.Name);
            cells.Add(Numbers.Fixed(truth / 1e3, 3));
            cells.Add(truth == 0
                ? Numbers.Missing
                : Numbers.Signed(100 * (account.Us - truth) / truth, 2) + "%");
        }

        return cells;
    }

    private static List<string> Sum(
        CpuTimesSample sample, IReadOnlyDictionary<string, double>? truthUs)
    {
        double us = sample.Accounts.Sum(account => (double)account.Us);
        List<string> cells =
        [
            Numbers.Fixed(us / 1e3, 3),
            Share(us, sample.LengthUs),
            Share(sample.AwakeUs, sample.AwakeUs),
            Numbers.Missing,
            Numbers.Missing,
        ];
        if (truthUs != null)
        {
            cells.AddRange([Numbers.Fixed(truthUs.Values.Sum() / 1e3, 3), Numbers.Missing]);
        }

        return cells;
    }

    private static string Share(double part, double whole)
    {
        return whole == 0 ? Numbers.Missing : Numbers.Fixed(100 * part / whole, 2) + "%";
    }
}

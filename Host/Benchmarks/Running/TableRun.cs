using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>Measures tables, case by case.</summary>
/// <remarks>
/// All rows of one column run right after each other, the yardstick among them: on a machine that
/// does other things as well, a ratio is worth more than its two times.
/// </remarks>
internal sealed class TableRun
{
    private const double NsPerMs = 1e6;

    private readonly IConfig _config;
    private readonly IFilter _filter;
    private readonly Action<string> _progress;

    /// <param name="config">How to run.</param>
    /// <param name="patterns">Globs of which a case must match one; none for all cases.</param>
    /// <param name="progress">Told each case and its result.</param>
    public TableRun(IConfig config, string[] patterns, Action<string> progress)
    {
        _config = config;
        _filter = patterns.Length == 0 ? null : new GlobFilter(patterns);
        _progress = progress;
    }

    /// <summary>The machine as BenchmarkDotNet saw it; null before the first case.</summary>
    public HostEnvironmentInfo Host { get; private set; }

    /// <summary>
    /// Returns the cases of a table that the filter leaves, by column, then by row.
    /// </summary>
    public IReadOnlyList<(Row Row, string Column, BenchmarkCase Case)> CasesOf(Table table)
    {
        var cases = new List<(Row Row, string Column, BenchmarkCase Case)>();
        foreach (Row row in table.Rows)
        {
            BenchmarkRunInfo all = BenchmarkConverter.TypeToBenchmarks(row.Class, _config);
            cases.AddRange(all.BenchmarksCases
                .Where(each => each.Descriptor.WorkloadMethod.Name == row.Method)
                .Where(each => _filter == null || _filter.Predicate(each))
                .Select(each => (row, ColumnOf(each), each)));
        }

        List<string> columns = cases.Select(each => each.Column).Distinct().ToList();
        return cases.OrderBy(each => columns.IndexOf(each.Column)).ToList();
    }

    /// <summary>Measures a table.</summary>
    public TableResult Run(Table table)
    {
        var result = new TableResult(table);
        foreach ((Row row, string column, BenchmarkCase benchmark) in CasesOf(table))
        {
            Cell cell = Measure(benchmark);
            string name = $"{table.Title}: {row.Title}{(column == "" ? "" : $", {column}")}";
            if (cell == null)
            {
                _progress($"{name}: NOT MEASURED, see the log");
                continue;
            }

            result.Add(row, column, cell);
            string time = cell.Ns < NsPerMs ? $"{cell.Ns:0.0} ns" : $"{cell.Ns / NsPerMs:0} ms";
            _progress($"{name}: {time}, {cell.Bytes} B");
        }

        return result;
    }

    private static string ColumnOf(BenchmarkCase benchmark) =>
        string.Join(", ", benchmark.Parameters.Items.Select(item => item.Value));

    private Cell Measure(BenchmarkCase benchmark)
    {
        var info = new BenchmarkRunInfo(
            [benchmark], benchmark.Descriptor.Type, benchmark.Config);
        Summary summary = BenchmarkRunner.Run(info);
        Host = summary.HostEnvironmentInfo;
        BenchmarkReport report = summary.Reports.SingleOrDefault();
        if (report?.ResultStatistics == null)
        {
            return null;
        }

        return new Cell(
            report.ResultStatistics.Min,
            report.ResultStatistics.Median,
            report.GcStats.GetBytesAllocatedPerOperation(benchmark) ?? 0);
    }
}

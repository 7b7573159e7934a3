using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Benchmarks.Page;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>A table of BenchmarkDotNet's as a part of the page.</summary>
internal sealed class TableSection(Table table, TableRun run) : ISection
{
    private readonly Table _table = table;
    private readonly TableRun _run = run;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _run.CasesOf(_table)
        .Select(each => each.Case.Descriptor.GetFilterName()).Distinct().ToList();

    /// <inheritdoc/>
    public string Run() => TableMarkdown.Write(_run.Run(_table));
}

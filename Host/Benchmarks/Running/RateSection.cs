using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Running;
using TimeCore.Host.Benchmarks.Page;

namespace TimeCore.Host.Benchmarks.Running;

/// <summary>A table of what gets done in a second, a line for each value of the parameter.
/// </summary>
internal sealed class RateSection(RateTable rate, TableRun run) : ISection
{
    private readonly RateTable _rate = rate;
    private readonly TableRun _run = run;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _run.CasesOf(_rate.Table)
        .Select(each => each.Case.Descriptor.GetFilterName()).Distinct().ToList();

    /// <inheritdoc/>
    public string Run() => RateMarkdown.Write(_rate, _run.Run(_rate.Table));
}

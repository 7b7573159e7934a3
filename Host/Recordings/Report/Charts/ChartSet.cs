using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>The charts that an analysis has figures for.</summary>
internal sealed class ChartSet
{
    private readonly IReadOnlyList<PhaseResult> _phases;
    private readonly Comparison? _headline;
    private readonly bool _isModel;

    /// <param name="content">What to show.</param>
    public ChartSet(ReportContent content)
    {
        _phases = content.Phases;
        _headline = content.Comparisons.Count > 0 ? content.Comparisons[0] : null;
        _isModel = content.IsModel;
    }

    /// <summary>Mean currents; null where nothing was measured.</summary>
    public Chart? Bars => Make(
        Series(phase => phase, phase => phase.Statistics.MeanMa != null),
        phases => new PhaseBars(phases) { IsModel = _isModel });

    /// <summary>Averaged wake-ups; null where the marker never rose.</summary>
    public Chart? WakeUps => Make(
        Series(phase => phase, phase => phase.WakeUp is { Points.Count: > 1 }),
        phases => new WakeUpChart(phases) { IsModel = _isModel });

    /// <summary>
    /// A repetition of both sides of the first comparison, else of what comes first; null without
    /// excerpts.
    /// </summary>
    public Chart? Currents =>
        Make(Sides(), ends => new CurrentChart(ends) { IsModel = _isModel });

    /// <summary>The same two over each other; null with fewer than two.</summary>
    public Chart? Overlay => Sides() is [var from, var to]
        ? new OverlayChart(from, to) { IsModel = _isModel }
        : null;

    /// <summary>Lengths of idle stretches; null where the marker never fell.</summary>
    public Chart? Idle => Make(
        Series(phase => phase.Idle, idle => idle.Count > 0),
        idle => new IdleHistogram(idle) { IsModel = _isModel });

    /// <summary>Shares of the time by current; null where nothing was measured.</summary>
    public Chart? Shares => Make(
        Series(phase => phase.Currents, currents => currents.Curve.Count > 0),
        currents => new CdfChart(currents) { IsModel = _isModel });

    /// <summary>The repetitions shown in detail.</summary>
    public List<Series<CurrentTrace>> Excerpts =>
        Series(phase => phase.Excerpt, trace => trace.Columns.Any(CurrentScale.IsMeasured));

    /// <summary>All of them in the order of a report.</summary>
    public IEnumerable<Chart> All => new[] { Bars, WakeUps, Currents, Overlay, Idle, Shares }
        .OfType<Chart>();

    private List<Series<CurrentTrace>> Sides()
    {
        List<Series<CurrentTrace>> excerpts = Excerpts;
        return _headline == null
            ? excerpts.Take(1).ToList()
            : excerpts.Where(e => IsSide(_phases[e.Index], _headline)).Take(2).ToList();
    }

    private static bool IsSide(PhaseResult phase, Comparison comparison)
    {
        return phase.Name == comparison.From.Name || phase.Name == comparison.To.Name;
    }

    private static Chart? Make<T>(
        List<Series<T>> series, Func<IReadOnlyList<Series<T>>, Chart> chart) =>
        series.Count == 0 ? null : chart(series);

    private List<Series<T>> Series<T>(Func<PhaseResult, T?> figures, Func<T, bool> isShown)
        where T : class
    {
        var series = new List<Series<T>>();
        for (int i = 0; i < _phases.Count; i++)
        {
            PhaseResult phase = _phases[i];
            if (figures(phase) is T data && isShown(data))
            {
                series.Add(new Series<T>(phase.Name, PhaseNames.Title(phase), i, data));
            }
        }

        return series;
    }
}

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
    public Chart? Bars
    {
        get
        {
            List<Series<PhaseResult>> measured = Series(phase => phase);
            measured.RemoveAll(series => series.Data.Statistics.MeanMa == null);
            return measured.Count == 0 ? null : new PhaseBars(measured) { IsModel = _isModel };
        }
    }

    /// <summary>Averaged wake-ups; null where the marker never rose.</summary>
    public Chart? WakeUps
    {
        get
        {
            List<Series<PhaseResult>> woken = Series(phase => phase);
            woken.RemoveAll(series => series.Data.WakeUp is not { Points.Count: > 1 });
            return woken.Count == 0 ? null : new WakeUpChart(woken) { IsModel = _isModel };
        }
    }

    /// <summary>
    /// A repetition of both sides of the first comparison, else of what comes first; null without
    /// excerpts.
    /// </summary>
    public Chart? Currents
    {
        get
        {
            List<Series<CurrentTrace>> ends = Sides();
            return ends.Count == 0 ? null : new CurrentChart(ends) { IsModel = _isModel };
        }
    }

    /// <summary>The same two over each other; null with fewer than two.</summary>
    public Chart? Overlay
    {
        get
        {
            List<Series<CurrentTrace>> ends = Sides();
            return ends.Count < 2
                ? null
                : new OverlayChart(ends[0], ends[1]) { IsModel = _isModel };
        }
    }

    /// <summary>Lengths of idle stretches; null where the marker never fell.</summary>
    public Chart? Idle
    {
        get
        {
            List<Series<IdleIntervals>> idle = Series(phase => phase.Idle);
            idle.RemoveAll(series => series.Data.Count == 0);
            return idle.Count == 0 ? null : new IdleHistogram(idle) { IsModel = _isModel };
        }
    }

    /// <summary>Shares of the time by current; null where nothing was measured.</summary>
    public Chart? Shares
    {
        get
        {
            List<Series<CurrentDistribution>> shares = Series(phase => phase.Currents);
            shares.RemoveAll(series => series.Data.Curve.Count == 0);
            return shares.Count == 0 ? null : new CdfChart(shares) { IsModel = _isModel };
        }
    }

    /// <summary>The repetitions shown in detail.</summary>
    public List<Series<CurrentTrace>> Excerpts
    {
        get
        {
            List<Series<CurrentTrace>> excerpts = Series(phase => phase.Excerpt);
            excerpts.RemoveAll(series => !series.Data.Columns.Any(CurrentScale.IsMeasured));
            return excerpts;
        }
    }

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

    private List<Series<T>> Series<T>(Func<PhaseResult, T?> figures)
        where T : class
    {
        var series = new List<Series<T>>();
        for (int i = 0; i < _phases.Count; i++)
        {
            PhaseResult phase = _phases[i];
            if (figures(phase) is T data)
            {
                series.Add(new Series<T>(phase.Name, PhaseNames.Title(phase), i, data));
            }
        }

        return series;
    }
}

using System;
using System.Collections.Generic;
using MathNet.Numerics.Statistics;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The averaged current around the falls and the rises of one phase.</summary>
/// <remarks>
/// Each idle stretch gives its first half to the fall and its second half to the rise, so that
/// one wake-up never shows in the picture of the next.
/// </remarks>
internal sealed class WakeUpProfile
{
    private readonly List<double> _idleUs = new();

    /// <param name="samplePeriodUs">The meter's sample period in µs.</param>
    public WakeUpProfile(double samplePeriodUs)
    {
        Falls = new EdgeProfile(samplePeriodUs);
        Rises = new EdgeProfile(samplePeriodUs);
    }

    public EdgeProfile Falls { get; }

    public EdgeProfile Rises { get; }

    /// <summary>Half of the idle stretches are not longer, in µs; NaN without one.</summary>
    public double MedianIdleUs => _idleUs.Median();

    /// <summary>Adds the length of an idle stretch in µs.</summary>
    public void AddIdle(double lengthUs) => _idleUs.Add(lengthUs);

    /// <summary>Bins of idle, counted from either edge, that half of the stretches reach.</summary>
    public int IdleBins => Math.Min(Falls.Bins(after: true), Rises.Bins(after: false));

    /// <summary>Tells what a report shows; null where the marker never rose.</summary>
    public WakeUpCurve? Curve()
    {
        int before = Rises.Bins(after: false);
        int after = Rises.Bins(after: true);
        var points = new List<WakeUpPoint>(before + after);
        for (int bin = before - 1; bin >= 0; bin--)
        {
            points.Add(new(-(bin + 0.5) * Rises.BinUs, Rises.Before(bin) / 1000));
        }

        for (int bin = 0; bin < after; bin++)
        {
            points.Add(new((bin + 0.5) * Rises.BinUs, Rises.After(bin) / 1000));
        }

        return points.Count == 0 ? null : new WakeUpCurve(points, Rises.Edges);
    }
}

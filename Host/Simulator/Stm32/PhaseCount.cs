using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What the marker alone says of a phase, all passes together.</summary>
/// <param name="Name">S, A, B or C.</param>
/// <param name="CoreTimerEventsPerS">By the device's own count.</param>
/// <param name="CoreWakeUpsPerS">Falls of the marker a second.</param>
/// <param name="IdleFraction">Share of the time with the marker LOW.</param>
/// <param name="LongestIdleS">Longest LOW in s.</param>
public sealed record PhaseCount(
    string Name,
    double CoreTimerEventsPerS,
    double CoreWakeUpsPerS,
    double IdleFraction,
    double LongestIdleS)
{
    /// <summary>Counts each phase that is there.</summary>
    public static IReadOnlyList<PhaseCount> Of(EdgeTrace trace)
    {
        PhaseWindows windows = PhaseWindows.Find(FrameDecoder.Decode(trace));
        return windows.Windows.GroupBy(window => window.Phase)
            .Where(group => group.Key != null)
            .OrderBy(group => group.Key)
            .Select(group => Of(trace, windows, group.ToList()))
            .ToList();
    }

    private static PhaseCount Of(
        EdgeTrace trace, PhaseWindows windows, IReadOnlyList<PhaseWindow> passes)
    {
        double seconds = passes.Sum(pass => pass.MeasuredUs.LengthUs) / 1e6;
        double countedS = passes.Sum(pass => pass.CountedUs.LengthUs) / 1e6;
        List<double> lowsUs = passes.SelectMany(pass => LowsUs(trace, pass.MeasuredUs)).ToList();
        PhaseCounters? counters = windows.Counters?[(int)passes[0].Phase! - 1];
        return new PhaseCount(
            passes[0].Name,
            (counters?.CoreTimerEvents ?? double.NaN) / countedS,
            lowsUs.Count / seconds,
            lowsUs.Sum() / 1e6 / seconds,
            lowsUs.DefaultIfEmpty().Max() / 1e6);
    }

    private static IEnumerable<double> LowsUs(EdgeTrace trace, TimeSpanUs span)
    {
        return trace.SegmentsIn(span).Where(segment => !trace.IsHigh(segment)).Select(segment =>
            Math.Min(trace.StopUs(segment), span.EndUs)
            - Math.Max(trace.StartUs(segment), span.StartUs));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Cuts a measuring window into whole repetitions of the workload.</summary>
/// <remarks>
/// A block is what statistics may treat as one observation. Cut anywhere else than at the marker's
/// own falls it would hold part of a wake-up more or less, and that would look like noise.
/// </remarks>
internal static class BlockCutter
{
    // A fall further from where the repetition should end belongs to something else.
    private const double ReachShare = 0.1;

    // Room for jitter of an edge at both ends of the window; a whole wake-up must not fit.
    private const double EndShare = 0.002;

    // Where nothing repeats, a block must hold enough to resemble the next one.
    public const double BlockUsMin = 1e6;
    private const int WakeUpsMin = 10;

    /// <summary>Returns the boundaries of the blocks: one more than blocks, or none.</summary>
    /// <param name="trace">The marker line.</param>
    /// <param name="window">The window to cut.</param>
    /// <param name="periodUs">One repetition of a phase as the meter sees it, in µs.</param>
    /// <param name="blockUs">Least length of a block of a window, in µs.</param>
    /// <remarks>
    /// A phase is cut into its repetitions. A window of the user's is covered wholly: by blocks of
    /// ten wake-ups and <paramref name="blockUs"/> at least; of fewer wake-ups where that gives too
    /// few blocks for an interval; by time alone where the marker moves still less often.
    /// </remarks>
    public static IReadOnlyList<double> Cut(
        EdgeTrace trace, PhaseWindow window, double periodUs, double blockUs = BlockUsMin)
    {
        return (window.Phase != null, window.HasFalls) switch
        {
            (true, true) => CutAtFalls(trace, window.MeasuredUs, periodUs),
            (true, false) => CutByTime(window.MeasuredUs, periodUs),
            (false, true) => CutAsked(trace, window.MeasuredUs, blockUs),
            (false, false) => Cover(window.MeasuredUs, CutByTime(window.MeasuredUs, blockUs)),
        };
    }

    private static List<double> CutAsked(EdgeTrace trace, TimeSpanUs window, double blockUs)
    {
        List<double> boundaries = CutByWakeUps(trace, window, WakeUpsMin, blockUs);
        if (IsEnough(boundaries))
        {
            return boundaries;
        }

        int falls = trace.SegmentsIn(window).Count(
            i => trace.IsFall(i) && trace.StartUs(i) >= window.StartUs);
        int wakeUps = Math.Max(1, falls / (BlockStatistics.BlocksMin + 1));
        List<double> finer = CutByWakeUps(trace, window, wakeUps, blockUs);
        if (IsEnough(finer))
        {
            return finer;
        }

        List<double> byTime = Cover(window, CutByTime(window, blockUs));
        return byTime.Count > boundaries.Count ? byTime : boundaries;
    }

    private static bool IsEnough(List<double> boundaries)
    {
        return boundaries.Count > BlockStatistics.BlocksMin;
    }

    private static List<double> CutByWakeUps(
        EdgeTrace trace, TimeSpanUs window, int wakeUpsMin, double blockUs)
    {
        var boundaries = new List<double> { window.StartUs };
        int wakeUps = 0;
        foreach (int i in trace.SegmentsIn(window))
        {
            if (!trace.IsFall(i) || trace.StartUs(i) < window.StartUs)
            {
                continue;
            }

            wakeUps++;
            if (wakeUps > wakeUpsMin && trace.StartUs(i) - boundaries[^1] >= blockUs)
            {
                boundaries.Add(trace.StartUs(i));
                wakeUps = 1;
            }
        }

        return Cover(window, boundaries);
    }

    // What is left at the end belongs to the last block: alone it would be no observation.
    private static List<double> Cover(TimeSpanUs window, List<double> boundaries)
    {
        if (boundaries.Count > 1)
        {
            boundaries.RemoveAt(boundaries.Count - 1);
        }

        boundaries.Add(window.EndUs);
        return boundaries;
    }

    private static List<double> CutAtFalls(EdgeTrace trace, TimeSpanUs window, double periodUs)
    {
        var boundaries = new List<double>();
        double roomUs = EndShare * periodUs;
        int low = NextLow(trace, window.StartUs - roomUs);
        if (low >= trace.Count || trace.StartUs(low) > window.EndUs)
        {
            return boundaries;
        }

        double firstUs = trace.StartUs(low);
        boundaries.Add(firstUs);
        for (int k = 1; firstUs + k * periodUs <= window.EndUs + roomUs; k++)
        {
            double wantedUs = firstUs + k * periodUs;
            double fallUs = NearestFall(trace, wantedUs, window.EndUs);
            if (Math.Abs(fallUs - wantedUs) <= ReachShare * periodUs)
            {
                boundaries.Add(fallUs);
            }
        }

        return boundaries;
    }

    private static List<double> CutByTime(TimeSpanUs window, double periodUs)
    {
        var boundaries = new List<double>();
        for (int k = 0; window.StartUs + k * periodUs <= window.EndUs; k++)
        {
            boundaries.Add(window.StartUs + k * periodUs);
        }

        return boundaries;
    }

    // The first LOW that begins at or after a moment; past the last segment when there is none.
    private static int NextLow(EdgeTrace trace, double timeUs)
    {
        int segment = trace.SegmentAt(timeUs);
        segment += trace.StartUs(segment) < timeUs ? 1 : 0;
        return trace.IsHigh(segment) ? segment + 1 : segment;
    }

    private static double NearestFall(EdgeTrace trace, double wantedUs, double lastUs)
    {
        int after = NextLow(trace, wantedUs);
        int before = after - 2;
        double beforeUs = before >= 0 ? trace.StartUs(before) : double.NegativeInfinity;
        bool afterCounts = after < trace.Count && trace.StartUs(after) <= lastUs;
        double afterUs = afterCounts ? trace.StartUs(after) : double.PositiveInfinity;
        return wantedUs - beforeUs <= afterUs - wantedUs ? beforeUs : afterUs;
    }
}

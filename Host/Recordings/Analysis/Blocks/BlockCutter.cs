using System;
using System.Collections.Generic;
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
    private const double BlockUsMin = 1e6;
    private const int WakeUpsMin = 10;

    /// <summary>The boundaries of the blocks: one more than blocks, or none.</summary>
    /// <param name="trace">The marker line.</param>
    /// <param name="window">The window to cut.</param>
    /// <param name="periodUs">One repetition of a phase as the meter sees it, in µs.</param>
    /// <remarks>
    /// A phase is cut into its repetitions. A window of the user's is covered wholly: by blocks of
    /// ten wake-ups and a second at least, or of a second where the marker never falls.
    /// </remarks>
    public static IReadOnlyList<double> Cut(EdgeTrace trace, PhaseWindow window, double periodUs)
    {
        return (window.Phase != null, window.HasFalls) switch
        {
            (true, true) => CutAtFalls(trace, window.MeasuredUs, periodUs),
            (true, false) => CutByTime(window.MeasuredUs, periodUs),
            (false, true) => CutByWakeUps(trace, window.MeasuredUs),
            (false, false) => Cover(window.MeasuredUs, CutByTime(window.MeasuredUs, BlockUsMin)),
        };
    }

    private static List<double> CutByWakeUps(EdgeTrace trace, TimeSpanUs window)
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
            if (wakeUps > WakeUpsMin && trace.StartUs(i) - boundaries[^1] >= BlockUsMin)
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

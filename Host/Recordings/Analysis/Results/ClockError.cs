using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Error of the device's clock against the meter's.</summary>
/// <param name="AwakePpm">While awake, from the frames; positive: the device runs fast.</param>
/// <param name="AsleepPpm">In light sleep, from the sleeps before each C phase.</param>
public sealed record ClockError(double? AwakePpm, double? AsleepPpm)
{
    /// <summary>Measures both on a decoded line.</summary>
    /// <param name="decoding">The line.</param>
    public static ClockError Measure(MarkerDecoding decoding)
    {
        return new ClockError(Awake(decoding.Frames), Asleep(decoding));
    }

    /// <summary>Returns one repetition of the workload as the meter sees it, in µs.</summary>
    /// <param name="idleShare">Share of the time for which the sleeping clock counts.</param>
    public double RepetitionUs(double idleShare)
    {
        double awake = AwakePpm ?? 0;
        double asleep = AsleepPpm ?? awake;
        double ppm = awake * (1 - idleShare) + asleep * idleShare;
        return MarkerProtocol.RepetitionUs / (1 + ppm * 1e-6);
    }

    // Long frames weigh more, because an edge is uncertain by the same time in all.
    private static double? Awake(IReadOnlyList<MarkerFrame> frames)
    {
        double measuredUs = 0;
        double meantUs = 0;
        foreach (MarkerFrame frame in frames)
        {
            measuredUs += frame.StopFallUs - frame.SyncFallUs;
            meantUs += frame.Units * MarkerProtocol.UnitUs;
        }

        return measuredUs > 0 ? (meantUs / measuredUs - 1) * 1e6 : null;
    }

    // The device keeps the marker LOW for the sleep's length by its own clock, waking included.
    private static double? Asleep(MarkerDecoding decoding)
    {
        EdgeTrace trace = decoding.Trace;
        double measuredUs = 0;
        double meantUs = 0;
        foreach (MarkerFrame frame in decoding.Frames)
        {
            int low = frame.GuardSegment - 1;
            if (frame.Phase == MarkerPhase.C
                && low >= 0
                && CalibrationSleep.IsOne(trace.LengthUs(low))
                && !trace.TouchesLost(trace.StartUs(low), trace.StopUs(low)))
            {
                measuredUs += trace.LengthUs(low);
                meantUs += MarkerProtocol.CalibrationSleepUs;
            }
        }

        return measuredUs > 0 ? (meantUs / measuredUs - 1) * 1e6 : null;
    }
}

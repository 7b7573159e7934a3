using System;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>What flowed in a stretch of a run, and how often the chip woke in it.</summary>
public sealed class AppMeasurement
{
    private readonly long _fromNs;
    private readonly long _toNs;
    private readonly double[] _microcoulombs = new double[Enum.GetValues<PowerState>().Length];
    private readonly long[] _ns = new long[Enum.GetValues<PowerState>().Length];

    internal AppMeasurement(long fromNs, long toNs, long zeroNs)
    {
        _fromNs = fromNs;
        _toNs = toNs;
        FromS = (fromNs - zeroNs) / 1e9;
    }

    /// <summary>Its beginning, in s since Main's first instruction.</summary>
    public double FromS { get; }

    /// <summary>How long it was, in s: up to the end of the run.</summary>
    public double Seconds { get; private set; }

    /// <summary>All that flowed, in µC; not a number where nobody published the currents.</summary>
    public double Microcoulombs { get; private set; }

    /// <summary>The mean current in µA; not a number in a stretch of no length.</summary>
    public double MeanUa => Microcoulombs / Seconds;

    /// <summary>Times that the chip left a wait or a sleep to run.</summary>
    public long WakeUps { get; private set; }

    /// <summary>Those a second.</summary>
    public double WakeUpsPerS => WakeUps / Seconds;

    /// <summary>The longest time without a wait or a sleep, in s.</summary>
    public double LongestAwakeS { get; private set; }

    /// <summary>Share of the time that it waited or slept, 0 to 1.</summary>
    public double IdleShare =>
        ShareIn(PowerState.Wait) + ShareIn(PowerState.LightSleep) + ShareIn(PowerState.DeepSleep)
        + ShareIn(PowerState.Off);

    private long AwakeSinceNs { get; set; } = -1;

    /// <summary>Returns the share of the time in one state, 0 to 1.</summary>
    public double ShareIn(PowerState state) => _ns[(int)state] / 1e9 / Seconds;

    /// <summary>Returns the charge of one state, in µC.</summary>
    public double MicrocoulombsIn(PowerState state) => _microcoulombs[(int)state];

    internal void Add(PowerSegment segment, PowerState before)
    {
        long fromNs = Math.Max(segment.FromNs, _fromNs);
        long toNs = Math.Min(segment.ToNs, _toNs);
        if (toNs <= fromNs)
        {
            return;
        }

        double microcoulombs = segment.Microamps * (toNs - fromNs) * 1e-9;
        _microcoulombs[(int)segment.State] += microcoulombs;
        _ns[(int)segment.State] += toNs - fromNs;
        Microcoulombs += microcoulombs;
        Seconds += (toNs - fromNs) / 1e9;
        if (IsIdle(segment.State))
        {
            AwakeSinceNs = -1;
            return;
        }

        if (IsIdle(before) && segment.FromNs >= _fromNs)
        {
            WakeUps++;
        }

        AwakeSinceNs = AwakeSinceNs < 0 ? fromNs : AwakeSinceNs;
        LongestAwakeS = Math.Max(LongestAwakeS, (toNs - AwakeSinceNs) / 1e9);
    }

    private static bool IsIdle(PowerState state) =>
        state is PowerState.Wait or PowerState.LightSleep or PowerState.DeepSleep
            or PowerState.Off;
}

/// <summary>Measures several stretches of one run.</summary>
internal sealed class Measurements(params AppMeasurement[] stretches) : IPowerSink
{
    private PowerState _before = PowerState.Boot;

    public void Add(PowerSegment segment)
    {
        foreach (AppMeasurement stretch in stretches)
        {
            stretch.Add(segment, _before);
        }

        _before = segment.State;
    }

    public void Complete()
    {
    }
}

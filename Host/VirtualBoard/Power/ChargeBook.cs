using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What really flowed, exactly: the answer that a meter should find.</summary>
public sealed class ChargeBook : IPowerSink
{
    private readonly double[] _microcoulombs = new double[2 * Enum.GetValues<PowerState>().Length];
    private readonly long[] _ns = new long[2 * Enum.GetValues<PowerState>().Length];

    /// <summary>Everything since reset, in microcoulombs.</summary>
    public double TotalMicrocoulombs { get; private set; }

    /// <summary>Everything since reset, in nanoseconds.</summary>
    public long TotalNs { get; private set; }

    /// <summary>
    /// The mean current since reset, in microamperes; 0 before any time has passed.
    /// </summary>
    public double MeanMicroamps => TotalNs == 0 ? 0 : TotalMicrocoulombs / (TotalNs * 1e-9);

    /// <inheritdoc/>
    public void Add(PowerSegment segment)
    {
        long ns = segment.ToNs - segment.FromNs;
        double microcoulombs = segment.Microamps * (ns * 1e-9);
        int index = Index(segment.State, segment.MarkerHigh);
        _microcoulombs[index] += microcoulombs;
        _ns[index] += ns;
        TotalMicrocoulombs += microcoulombs;
        TotalNs += ns;
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <summary>Returns the charge of one state, in microcoulombs.</summary>
    public double MicrocoulombsIn(PowerState state)
    {
        return _microcoulombs[Index(state, false)] + _microcoulombs[Index(state, true)];
    }

    /// <summary>Returns the charge of one state with the marker at one level, in microcoulombs.
    /// </summary>
    public double MicrocoulombsIn(PowerState state, bool markerHigh)
    {
        return _microcoulombs[Index(state, markerHigh)];
    }

    /// <summary>Returns the time in one state, in nanoseconds.</summary>
    public long NsIn(PowerState state)
    {
        return _ns[Index(state, false)] + _ns[Index(state, true)];
    }

    /// <summary>Returns the time in one state with the marker at one level, in nanoseconds.
    /// </summary>
    public long NsIn(PowerState state, bool markerHigh)
    {
        return _ns[Index(state, markerHigh)];
    }

    private static int Index(PowerState state, bool markerHigh)
    {
        return 2 * (int)state + (markerHigh ? 1 : 0);
    }
}

using System;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Walks the segments of a possible frame; every step answers whether it fits.</summary>
internal sealed class FrameCursor
{
    private readonly EdgeTrace _trace;
    private readonly int _guard;
    private readonly double[] _sorted = new double[MarkerProtocol.SyncSegments];
    private double _unitUs;

    public FrameCursor(EdgeTrace trace, int guard)
    {
        _trace = trace;
        _guard = guard;
        Segment = guard + 1;
    }

    /// <summary>The next segment to be looked at.</summary>
    public int Segment { get; private set; }

    /// <summary>Units sent in the segments passed so far, the guard excluded.</summary>
    public int Units { get; private set; }

    /// <summary>The measured unit, in µs; known after <see cref="PassSync"/>.</summary>
    public double UnitUs => _unitUs;

    /// <summary>Passes the sync, takes the unit from it and holds the guard against it.</summary>
    public bool PassSync()
    {
        int end = Segment + MarkerProtocol.SyncSegments;
        if (end >= _trace.Count)
        {
            return false;
        }

        for (int i = 0; i < _sorted.Length; i++)
        {
            _sorted[i] = _trace.LengthUs(Segment + i);
        }

        Array.Sort(_sorted);
        _unitUs = (_sorted[3] + _sorted[4]) / 2;
        if (_unitUs < MarkerProtocol.UnitMin * MarkerProtocol.UnitUs
            || _unitUs > MarkerProtocol.UnitMax * MarkerProtocol.UnitUs
            || !IsGuard(_guard))
        {
            return false;
        }

        while (Segment < end)
        {
            if (!PassShort())
            {
                return false;
            }
        }

        return true;
    }

    public bool PassShort()
    {
        return Pass(IsShort(Segment), units: 1);
    }

    public bool PassLong()
    {
        return Pass(IsLong(Segment), units: 3);
    }

    /// <summary>Passes bits of LOW 1 U or 3 U and HIGH 1 U, most significant first.</summary>
    public bool TryPassBits(int count, out int bits)
    {
        bits = 0;
        for (int i = 0; i < count; i++)
        {
            bool isOne = PassLong();
            if ((!isOne && !PassShort()) || !PassShort())
            {
                return false;
            }

            bits = (bits << 1) | (isOne ? 1 : 0);
        }

        return true;
    }

    /// <summary>Passes the stop; the closing guard is then at <see cref="Segment"/>.</summary>
    public bool PassStop()
    {
        return PassShort() && Segment < _trace.Count && IsGuard(Segment);
    }

    private bool Pass(bool fits, int units)
    {
        if (!fits)
        {
            return false;
        }

        Segment++;
        Units += units;
        return true;
    }

    // A meter that samples slowly sees each edge up to one period late, so a segment of one unit
    // may lose nearly a whole sample. Half a period is granted below; above there is room.
    private bool IsShort(int segment)
    {
        double leastUs = MarkerProtocol.ShortMin * _unitUs - _trace.ResolutionUs / 2;
        return IsBetween(segment, leastUs, MarkerProtocol.ShortMax * _unitUs);
    }

    private bool IsLong(int segment)
    {
        return IsBetween(
            segment, MarkerProtocol.LongMin * _unitUs, MarkerProtocol.LongMax * _unitUs);
    }

    private bool IsGuard(int segment)
    {
        return _trace.LengthUs(segment) >= MarkerProtocol.GuardMin * _unitUs;
    }

    private bool IsBetween(int segment, double leastUs, double mostUs)
    {
        return segment < _trace.Count
            && _trace.LengthUs(segment) >= leastUs
            && _trace.LengthUs(segment) <= mostUs;
    }
}

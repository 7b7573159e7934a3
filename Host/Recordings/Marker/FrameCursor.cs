using System;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Walks the segments of a possible frame; every step answers whether it fits.</summary>
/// <remarks>
/// Everything in a frame is a pair: a LOW, then a HIGH of 1 U. Where rises come late, only the
/// distance from one fall to the next can be trusted, and a pair is told by its whole length.
/// </remarks>
internal sealed class FrameCursor
{
    private readonly EdgeTrace _trace;
    private readonly int _guard;
    private readonly bool _fallsOnly;
    private readonly double[] _sorted = new double[MarkerProtocol.SyncSegments];
    private double _unitUs;

    /// <param name="trace">The line.</param>
    /// <param name="guard">The HIGH that may be the opening guard.</param>
    /// <param name="fallsOnly">True to look at falls alone.</param>
    public FrameCursor(EdgeTrace trace, int guard, bool fallsOnly)
    {
        _trace = trace;
        _guard = guard;
        _fallsOnly = fallsOnly;
        Segment = guard + 1;
    }

    /// <summary>The next segment to be looked at.</summary>
    public int Segment { get; private set; }

    /// <summary>Units sent in the pairs passed so far.</summary>
    public int Units { get; private set; }

    /// <summary>Passes the sync, takes the unit from it and holds the guard against it.</summary>
    public bool PassSync()
    {
        int end = Segment + MarkerProtocol.SyncSegments;
        if (end >= _trace.Count)
        {
            return false;
        }

        MeasureUnit();
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

    /// <summary>Passes a pair whose LOW lasts 1 U.</summary>
    public bool PassShort()
    {
        return Pass(IsShort(Segment), units: 2);
    }

    /// <summary>Passes a pair whose LOW lasts 3 U.</summary>
    public bool PassLong()
    {
        return Pass(IsLong(Segment), units: 4);
    }

    /// <summary>Passes bits, most significant first: a short pair is 0, a long one is 1.</summary>
    public bool TryPassBits(int count, out int bits)
    {
        bits = 0;
        for (int i = 0; i < count; i++)
        {
            bool isOne = PassLong();
            if (!isOne && !PassShort())
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
        bool fits = _fallsOnly ? IsLateAlike(Segment) : IsShortSegment(Segment);
        if (!fits || Segment + 1 >= _trace.Count || !IsGuard(Segment + 1))
        {
            return false;
        }

        Segment++;
        return true;
    }

    // Rises that come late do so by the same time, which leaves the HIGHs alike; a recording of
    // falls alone shows each as the same short pulse, which leaves the LOWs alike. Anything else
    // only looks like a frame.
    private bool IsLateAlike(int stop)
    {
        return LengthUs(stop) <= MarkerProtocol.LongMax * _unitUs
            && (IsAlike(_guard + 1, stop) || IsAlike(_guard + 2, stop));
    }

    private bool IsAlike(int first, int end)
    {
        double least = double.PositiveInfinity;
        double most = 0;
        for (int i = first; i < end; i += 2)
        {
            least = Math.Min(least, _trace.LengthUs(i));
            most = Math.Max(most, _trace.LengthUs(i));
        }

        return most - least <= MarkerProtocol.LateSpreadMax * _unitUs + _trace.ResolutionUs;
    }

    private void MeasureUnit()
    {
        if (_fallsOnly)
        {
            // The median of four pairs of 2 U each.
            const int Pairs = MarkerProtocol.SyncSegments / 2;
            Span<double> pairs = _sorted.AsSpan(0, Pairs);
            for (int i = 0; i < Pairs; i++)
            {
                pairs[i] = _trace.PairUs(Segment + 2 * i);
            }

            pairs.Sort();
            _unitUs = (pairs[1] + pairs[2]) / 4;
            return;
        }

        for (int i = 0; i < _sorted.Length; i++)
        {
            _sorted[i] = _trace.LengthUs(Segment + i);
        }

        Array.Sort(_sorted);
        _unitUs = (_sorted[3] + _sorted[4]) / 2;
    }

    private bool Pass(bool fits, int units)
    {
        if (!fits)
        {
            return false;
        }

        Segment += 2;
        Units += units;
        return true;
    }

    private bool IsShort(int low)
    {
        return _fallsOnly
            ? IsBetween(PairUs(low), MarkerProtocol.ShortPairMin, MarkerProtocol.ShortPairMax)
            : IsShortSegment(low) && IsShortSegment(low + 1);
    }

    private bool IsLong(int low)
    {
        return _fallsOnly
            ? IsBetween(PairUs(low), MarkerProtocol.ShortPairMax, MarkerProtocol.LongPairMax)
            : IsBetween(LengthUs(low), MarkerProtocol.LongMin, MarkerProtocol.LongMax)
                && IsShortSegment(low + 1);
    }

    // A meter that samples slowly sees each edge up to one period late, so a segment of one unit
    // may lose nearly a whole sample. Half a period is granted below; above there is room.
    private bool IsShortSegment(int segment)
    {
        double slackUs = _trace.ResolutionUs / 2;
        return IsBetween(
            LengthUs(segment) + slackUs,
            MarkerProtocol.ShortMin,
            MarkerProtocol.ShortMax + slackUs / _unitUs);
    }

    // A late rise shortens the opening guard, but it is still the longest HIGH around.
    private bool IsGuard(int segment)
    {
        return _trace.LengthUs(segment) >= MarkerProtocol.GuardMin * _unitUs;
    }

    private bool IsBetween(double lengthUs, double leastUnits, double mostUnits)
    {
        return lengthUs >= leastUnits * _unitUs && lengthUs <= mostUnits * _unitUs;
    }

    // NaN beyond the end, which lies between nothing.
    private double LengthUs(int segment)
    {
        return segment < _trace.Count ? _trace.LengthUs(segment) : double.NaN;
    }

    private double PairUs(int low)
    {
        return low + 1 < _trace.Count ? _trace.PairUs(low) : double.NaN;
    }
}

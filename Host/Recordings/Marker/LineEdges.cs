using System.Collections.Generic;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Collects the edges of one digital line from its two-bit samples.</summary>
internal sealed class LineEdges
{
    // An hour of the busiest marker we know has under a million edges; a line that exceeds this
    // carries something else, and keeping it would cost memory without bound.
    private const int EdgesMax = 4_000_000;

    private const int Low = 1;
    private const int High = 2;
    private const int Both = 3;

    private readonly List<long> _edges = new();
    private bool _known;
    private bool _sureHigh;
    private bool _high;

    /// <summary>Samples at which the level was first seen changed.</summary>
    public IReadOnlyList<long> Edges => _edges;

    /// <summary>The level before the first edge.</summary>
    public bool FirstHigh { get; private set; }

    /// <summary>True when a level was ever read.</summary>
    public bool IsKnown => _known;

    /// <summary>True when no other level than HIGH was ever read.</summary>
    public bool IsAlwaysHigh => FirstHigh && _edges.Count == 0 && !Chatters;

    /// <summary>True when it changed too often for a marker; then it has no edges.</summary>
    public bool Chatters { get; private set; }

    /// <summary>Takes a sample's pair of bits, when it differs from the one before.</summary>
    public void Take(int pair, long sample)
    {
        switch (pair)
        {
            case Low:
            case High:
                TakeSure(pair == High, sample);
                break;
            case Both when _known:
                // Both levels within one sample: the line left its old level here. Whether it
                // stays away is known from the next sample that has one level.
                SetLevel(!_sureHigh, sample);
                break;
            default:
                // The meter does not know; the last level holds.
                break;
        }
    }

    private void TakeSure(bool high, long sample)
    {
        if (!_known)
        {
            _known = true;
            FirstHigh = high;
            _high = high;
        }

        _sureHigh = high;
        SetLevel(high, sample);
    }

    private void SetLevel(bool high, long sample)
    {
        if (_high == high)
        {
            return;
        }

        _high = high;
        if (_edges.Count == EdgesMax)
        {
            Chatters = true;
            _edges.Clear();
            _edges.TrimExcess();
        }

        if (!Chatters)
        {
            _edges.Add(sample);
        }
    }
}

using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Collects the edges of one digital line from its pairs of bits.</summary>
internal sealed class LineEdges
{
    // An hour of the busiest marker we know has under a million edges; a line that exceeds this
    // carries something else, and keeping it would cost memory without bound.
    private const int EdgesMax = 4_000_000;

    private readonly List<double> _edgesUs = new();
    private bool _known;
    private bool _sureHigh;
    private bool _high;

    /// <summary>Moments at which the level was first seen changed, in µs.</summary>
    public IReadOnlyList<double> EdgesUs => _edgesUs;

    /// <summary>The level before the first edge.</summary>
    public bool FirstHigh { get; private set; }

    /// <summary>True when a level was ever read.</summary>
    public bool IsKnown => _known;

    /// <summary>True when no other level than HIGH was ever read.</summary>
    public bool IsAlwaysHigh => FirstHigh && _edgesUs.Count == 0 && !Chatters;

    /// <summary>True when it changed too often for a marker; then it has no edges.</summary>
    public bool Chatters { get; private set; }

    /// <summary>Takes the pair of bits from a moment on, when it differs from the one before.
    /// </summary>
    public void Take(int pair, double timeUs)
    {
        switch (pair)
        {
            case LinePair.Low:
            case LinePair.High:
                TakeSure(pair == LinePair.High, timeUs);
                break;
            case LinePair.Both when _known:
                // Both levels within one sample: the line left its old level here. Whether it
                // stays away is known from the next sample that has one level.
                SetLevel(!_sureHigh, timeUs);
                break;
            default:
                // The meter does not know; the last level holds.
                break;
        }
    }

    private void TakeSure(bool high, double timeUs)
    {
        if (!_known)
        {
            _known = true;
            FirstHigh = high;
            _high = high;
        }

        _sureHigh = high;
        SetLevel(high, timeUs);
    }

    private void SetLevel(bool high, double timeUs)
    {
        if (_high == high)
        {
            return;
        }

        _high = high;
        if (_edgesUs.Count == EdgesMax)
        {
            Chatters = true;
            _edgesUs.Clear();
            _edgesUs.TrimExcess();
        }

        if (!Chatters)
        {
            _edgesUs.Add(timeUs);
        }
    }
}

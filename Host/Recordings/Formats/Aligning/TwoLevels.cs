using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A line, or a current, as a level that is low or not, and changes at moments.</summary>
internal sealed class TwoLevels
{
    private readonly List<double> _fallsS = new();
    private readonly List<double> _risesS = new();
    private readonly List<(double TimeS, bool IsLow)> _steps = new();

    /// <summary>Moments in s at which the level became low.</summary>
    public IReadOnlyList<double> FallsS => _fallsS;

    /// <summary>Moments in s at which the level left low.</summary>
    public IReadOnlyList<double> RisesS => _risesS;

    /// <summary>Length in s.</summary>
    public double EndS { get; set; }

    /// <summary>Returns the level of one line of a recording.</summary>
    public static TwoLevels Of(WordTrack track, int line)
    {
        var levels = new TwoLevels { EndS = track.EndS };
        foreach ((double timeS, ushort word) in track.Changes)
        {
            int pair = LinePair.Of(word, line);
            if (pair is LinePair.Low or LinePair.High)
            {
                levels.Set(timeS, pair == LinePair.Low);
            }
        }

        return levels;
    }

    /// <summary>Sets the level from a moment on; moments never go back.</summary>
    public void Set(double timeS, bool isLow)
    {
        if (_steps.Count > 0 && _steps[^1].IsLow == isLow)
        {
            return;
        }

        if (_steps.Count > 0)
        {
            (isLow ? _fallsS : _risesS).Add(timeS);
        }

        _steps.Add((timeS, isLow));
    }

    /// <summary>Fills bins with the share of the time for which the level was this one.</summary>
    /// <param name="isLow">The level.</param>
    /// <param name="bins">The bins; those behind the recording stay 0.</param>
    /// <param name="binS">Length of a bin in s.</param>
    public void Fill(bool isLow, Span<double> bins, double binS)
    {
        for (int i = 0; i < _steps.Count; i++)
        {
            double toS = i + 1 < _steps.Count ? _steps[i + 1].TimeS : EndS;
            if (_steps[i].IsLow == isLow)
            {
                Add(bins, _steps[i].TimeS / binS, toS / binS);
            }
        }
    }

    private static void Add(Span<double> bins, double from, double to)
    {
        to = Math.Min(to, bins.Length);
        for (int bin = (int)from; bin < to; bin++)
        {
            bins[bin] += Math.Min(to, bin + 1) - Math.Max(from, bin);
        }
    }
}

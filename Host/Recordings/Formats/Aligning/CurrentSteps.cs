using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A current as two levels: the chip runs, or it idles.</summary>
/// <remarks>
/// Two passes: one for the levels, one for the steps. The border between the levels is where the
/// spread within both sides is least, on a logarithmic scale, since sleep and run lie decades
/// apart. Source of the border: N. Otsu, "A threshold selection method from gray-level
/// histograms", 1979.
/// </remarks>
internal sealed class CurrentSteps : ISampleSink
{
    private const int BinsPerDecade = 40;
    private const double LowestLog = -3;
    private const int Bins = 11 * BinsPerDecade;
    private const int StepsMax = 1_000_000;

    // Noise on the border must not make steps.
    private const double Hysteresis = 1.15;

    // Rounding makes the same spread differ by this share.
    private const double Same = 1e-9;

    private readonly double _periodS;
    private readonly long[] _histogram = new long[Bins];
    private readonly TwoLevels _levels = new();
    private double _border = double.NaN;
    private long _position;
    private int _steps;
    private bool _isLow;

    private CurrentSteps(double samplesPerSecond)
    {
        _periodS = 1 / samplesPerSecond;
    }

    /// <summary>Finds the levels, in s since the recording began.</summary>
    public static TwoLevels Of(Recording recording)
    {
        var steps = new CurrentSteps(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(steps);
        steps._border = steps.Border();
        recording.CopyTo(steps);
        steps._levels.EndS = steps._position * steps._periodS;
        return steps._levels;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (double.IsNaN(_border))
        {
            Count(microamps);
        }
        else
        {
            FindSteps(microamps);
        }
    }

    private void Count(ReadOnlySpan<float> microamps)
    {
        foreach (float value in microamps)
        {
            if (!float.IsNaN(value))
            {
                double log = Math.Log10(Math.Max(value, 1e-3));
                int bin = (int)((log - LowestLog) * BinsPerDecade);
                _histogram[Math.Clamp(bin, 0, Bins - 1)]++;
            }
        }
    }

    private void FindSteps(ReadOnlySpan<float> microamps)
    {
        double up = _border * Hysteresis;
        double down = _border / Hysteresis;
        foreach (float value in microamps)
        {
            bool isSure = value > up || value < down;
            if (isSure && (_steps == 0 || _isLow != value < down) && _steps < StepsMax)
            {
                _isLow = value < down;
                _levels.Set(_position * _periodS, _isLow);
                _steps++;
            }

            _position++;
        }
    }

    private double Border()
    {
        double total = 0;
        double weighted = 0;
        for (int i = 0; i < Bins; i++)
        {
            total += _histogram[i];
            weighted += (double)i * _histogram[i];
        }

        double best = -1;
        int first = 0;
        int last = 0;
        double lowerBin = 0;
        double below = 0;
        double belowWeighted = 0;
        for (int i = 0; i < Bins - 1; i++)
        {
            below += _histogram[i];
            belowWeighted += (double)i * _histogram[i];
            double above = total - below;
            if (below > 0 && above > 0)
            {
                double apart = belowWeighted / below - (weighted - belowWeighted) / above;
                double spread = below * above * apart * apart;
                if (spread > best * (1 + Same))
                {
                    (best, first, last) = (spread, i, i);
                    lowerBin = belowWeighted / below;
                }
                else if (spread >= best * (1 - Same))
                {
                    last = i;
                }
            }
        }

        // Any border in a gap between two levels is as good. The first one is where the lower level
        // ends; levels without noise end where they begin, and want the middle.
        double sureBins = BinsPerDecade * Math.Log10(Hysteresis) + 1;
        double border = first - lowerBin < sureBins ? (first + last) / 2.0 : first;
        return Math.Pow(10, LowestLog + (border + 1) / BinsPerDecade);
    }
}

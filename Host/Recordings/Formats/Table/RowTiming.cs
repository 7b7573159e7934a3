using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Meter.Formats;

/// <summary>How a table's rows lie in time, and what they come to.</summary>
/// <remarks>
/// Reads all rows once: a rate that changes in the middle, or a logger that writes on change only,
/// does not show in the first of them. Memory: some thousand steps.
/// </remarks>
internal sealed class RowTiming
{
    /// <summary>Rows that come at odd times are sampled that much finer than they come.</summary>
    private const double OversamplingOfOdd = 10;

    private const int StepsKept = 2000;
    // Blocks of a second must have enough samples to be blocks of nearly a second.
    private const double OddRateMin = 100;
    private const double OddRateMax = 100_000;

    // A row may come early or late by this share of a period and still be the next one.
    private const double JitterMax = 0.25;
    private const double RegularShareMin = 0.98;

    // Rows at multiples of a period are samples with gaps only where gaps are rare, and most of the
    // time is not one of them; else each row tells a change, and nothing is missing between them.
    private const double SingleShareMin = 0.99;
    private const double CoveredShareMin = 0.5;

    // A recording of lines whose rows rarely repeat a level is a list of edges.
    private const double RepeatsShareMax = 0.1;

    // A rate this near to a whole number is meant to be that number: times are rounded in files.
    private const double WholeRateShare = 2e-5;

    private readonly List<double> _firstSteps = new();
    private long _rows;
    private long _regular;
    private long _single;
    private long _repeats;
    private long _advances;
    private long _standing;
    private long _rowsAtAdvance;
    private double _advancedS;
    private double _periodS;
    private double _periods;
    private double _regularS;
    private double _heldSum;
    private double _linearSum;
    private double _measuredS;

    private RowTiming()
    {
    }

    /// <summary>How the rows lie.</summary>
    public RowPattern Pattern { get; private set; }

    /// <summary>Rate of the rows; of rows at odd times the rate to sample them at.</summary>
    public double SamplesPerSecond { get; private set; }

    /// <summary>Time of the first row in s.</summary>
    public double FirstS { get; private set; }

    /// <summary>Time of the last row in s.</summary>
    public double LastS { get; private set; }

    /// <summary>True when nearly each row tells other levels than the one before.</summary>
    public bool IsOfEdges => _repeats <= RepeatsShareMax * _rows;

    /// <summary>Mean current in µA where each row holds until the next.</summary>
    public double HeldMean => _heldSum / _measuredS;

    /// <summary>Mean current in µA where straight lines go from row to row.</summary>
    public double LinearMean => _linearSum / _measuredS;

    /// <summary>Judges the rows.</summary>
    /// <param name="rows">At the first row.</param>
    /// <param name="file">For messages.</param>
    /// <param name="layout">What is known of the table; may tell the rate.</param>
    /// <exception cref="MeterException">No rate can be seen, or not the one that is given.
    /// </exception>
    public static RowTiming Judge(TableRows rows, string file, TableLayout layout)
    {
        var timing = new RowTiming();
        bool isByMeter = layout.Meter == MeterKind.Ppk2;
        timing.Read(rows, file, isByMeter ? StepsKept : long.MaxValue);
        timing.Settle(file, rows.Place, isByMeter, layout.SamplesPerSecond);
        return timing;
    }

    private void Read(TableRows rows, string file, long rowsMax)
    {
        float microamps = float.NaN;
        ushort word = 0;
        while (_rows <= rowsMax && rows.TryRead())
        {
            if (_rows == 0)
            {
                FirstS = rows.TimeS;
            }
            else
            {
                double stepS = rows.TimeS - LastS;
                if (stepS < 0 && rowsMax == long.MaxValue)
                {
                    throw TableRecording.TimeGoesBack(file, rows.Place);
                }

                TakeStep(stepS);
                _repeats += rows.Word == word ? 1 : 0;
                TakeCharge(stepS, microamps, rows.Microamps);
            }

            microamps = rows.Microamps;
            word = rows.Word;
            LastS = rows.TimeS;
            _rows++;
        }

        if (_periodS == 0)
        {
            SettlePeriod();
        }
    }

    private void TakeStep(double stepS)
    {
        if (stepS > 0)
        {
            // What stands before an advance was taken since the one before.
            _advances++;
            _rowsAtAdvance = _rows;
            _advancedS = LastS + stepS - FirstS;
        }

        _standing += stepS == 0 ? 1 : 0;
        if (_periodS > 0)
        {
            Count(stepS);
            return;
        }

        _firstSteps.Add(stepS);
        if (_firstSteps.Count == StepsKept)
        {
            SettlePeriod();
        }
    }

    private void TakeCharge(double stepS, float before, float now)
    {
        if (stepS > 0 && !float.IsNaN(before))
        {
            _measuredS += stepS;
            _heldSum += before * stepS;
            _linearSum += (float.IsNaN(now) ? before : ((double)before + now) / 2) * stepS;
        }
    }

    private void SettlePeriod()
    {
        _periodS = MedianOfAdvances();
        foreach (double stepS in _firstSteps)
        {
            Count(stepS);
        }
    }

    private void Count(double stepS)
    {
        double share = stepS / _periodS;
        double whole = Math.Round(share);
        if (whole >= 1 && Math.Abs(share - whole) <= JitterMax)
        {
            _regular++;
            _single += whole == 1 ? 1 : 0;
            _periods += whole;
            _regularS += stepS;
        }
    }

    private void Settle(string file, string place, bool isByMeter, double? givenRate)
    {
        const double RateShare = 0.01;
        long steps = _rows - 1;
        bool advances = _periodS > 0 && 1 / _periodS <= SanityLimits.SamplesPerSecondMax;
        if (!advances && givenRate == null)
        {
            throw new MeterException(
                file, place, "the times do not advance. Give --sample-rate.");
        }

        bool isBatched = !advances
            || (2 * _standing >= steps && IsConstant(_advances));
        bool isRegular = !isBatched && (isByMeter || IsConstant(steps));
        Pattern = isRegular ? RowPattern.Regular
            : isBatched ? RowPattern.Batched
            : RowPattern.Odd;
        double rate = Pattern switch
        {
            RowPattern.Regular => Whole(_periods / _regularS),
            RowPattern.Batched => Whole(_rowsAtAdvance / _advancedS),
            _ => OddRate(),
        };
        if (isRegular && givenRate is double given && Math.Abs(given - rate) > RateShare * rate)
        {
            throw new MeterException(file, "", string.Create(
                CultureInfo.InvariantCulture,
                $"its times say {rate:0.###} rows a second, and --sample-rate {given:0.###}. Leave "
                    + $"out --sample-rate, or correct --time-unit."));
        }

        SamplesPerSecond = givenRate ?? rate;
    }

    // A row more or less than the share allows is granted, so that a short table may have a gap.
    private bool IsConstant(long steps)
    {
        return _periodS > 0 && steps > 0 && _regular >= RegularShareMin * steps
            && _single >= SingleShareMin * steps - 1 && _regular >= CoveredShareMin * _periods;
    }

    // A rate that divides the length wholly, so that no sample reaches beyond the last row.
    private double OddRate()
    {
        double rate = Math.Clamp(OversamplingOfOdd / _periodS, OddRateMin, OddRateMax);
        double lengthS = LastS - FirstS;
        return Math.Ceiling(lengthS * rate) / lengthS;
    }

    /// <summary>Returns the whole number that a rate means, or the rate itself.</summary>
    public static double Whole(double rate)
    {
        double whole = Math.Round(rate);
        return Math.Abs(rate - whole) <= WholeRateShare * rate ? whole : rate;
    }

    private double MedianOfAdvances()
    {
        List<double> sorted = _firstSteps.FindAll(step => step > 0);
        sorted.Sort();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}

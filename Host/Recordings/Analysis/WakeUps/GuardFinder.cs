using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Finds, on the averaged wake-up, where the chip really sleeps.</summary>
/// <remarks>
/// The marker's edges do not bound the charge: HIGH appears only after the sleep call returned,
/// and an ESP32 may have been awake for some 2.7 ms by then.
/// </remarks>
internal sealed class GuardFinder
{
    private const int BinsMin = 4;

    // Awake begins where the current leaves the floor by this share of the step to awake.
    private const double LeaveShare = 0.02;
    private const double LeaveNoise = 4;

    // A current that differs by more, as a share of the floor or in standard errors, between what
    // follows a fall and what precedes a rise has not settled.
    private const double SettledShare = 0.02;
    private const double SettledErrors = 5;

    // With a smaller step, current does not tell idle from awake.
    private const double StepShareMin = 0.05;

    // Single bins above the threshold are noise; this many below it end the stretch.
    private const int QuietBins = 3;
    private const double Margin = 1.2;

    // After five time constants 0.7 % of a decay is left; with less than ten of idle, the charge
    // of a wake-up reaches the next one.
    private const double GuardTaus = 5;
    private const double IdleTausMin = 10;

    private readonly WakeUpProfile _profile;
    private readonly BoardFacts? _board;
    private readonly int _bins;

    public GuardFinder(WakeUpProfile profile, BoardFacts? board)
    {
        _profile = profile;
        _board = board;
        _bins = profile.IdleBins;
    }

    /// <summary>Finds the guards.</summary>
    /// <param name="awakeMicroamps">Current while surely awake, in µA.</param>
    public Guards Find(double awakeMicroamps)
    {
        Guards edges = FindEdges(awakeMicroamps);
        if (DecayFit.TauUs(_profile.Falls, _bins, awakeMicroamps) is not double tauUs)
        {
            return edges;
        }

        return edges with
        {
            EntryUs = Math.Max(edges.EntryUs, GuardTaus * tauUs),
            Settled = edges.Settled && _profile.MedianIdleUs >= IdleTausMin * tauUs,
            TauUs = tauUs,
        };
    }

    private Guards FindEdges(double awakeMicroamps)
    {
        if (_bins < BinsMin)
        {
            return AtLeast(0, 0, settled: false);
        }

        double afterFall = OuterMedian(_profile.Falls.After);
        double beforeRise = OuterMedian(_profile.Rises.Before);
        double floor = Math.Min(afterFall, beforeRise);
        double step = awakeMicroamps - floor;
        if (step < StepShareMin * awakeMicroamps)
        {
            return AtLeast(0, 0, settled: true);
        }

        double leave = floor + Math.Max(LeaveShare * step, LeaveNoise * OuterNoise(beforeRise));
        int entryBins = BinsAbove(_profile.Falls.After, leave);
        int exitBins = BinsAbove(_profile.Rises.Before, leave);
        double errorOfMedian = OuterNoise(beforeRise) / Math.Sqrt(_bins - _bins / 2);
        double apart = Math.Abs(afterFall - beforeRise);
        bool settled = apart <= Math.Max(SettledShare * floor, SettledErrors * errorOfMedian)
            && Math.Max(entryBins, exitBins) < _bins;
        return AtLeast(
            entryBins * _profile.Falls.BinUs, exitBins * _profile.Falls.BinUs, settled);
    }

    private Guards AtLeast(double entryUs, double exitUs, bool settled)
    {
        double edgeUs = 2 * _profile.Falls.SamplePeriodUs;
        double entryMin = _board?.EntryGuardUsMin ?? BoardFacts.UnknownGuardUsMin;
        double exitMin = _board?.ExitGuardUsMin ?? BoardFacts.UnknownGuardUsMin;
        return new Guards(
            Math.Max(entryUs * Margin, entryMin) + edgeUs,
            Math.Max(exitUs * Margin, exitMin) + edgeUs,
            settled);
    }

    private double OuterMedian(Func<int, double> mean)
    {
        var values = new List<double>();
        for (int i = _bins / 2; i < _bins; i++)
        {
            values.Add(mean(i));
        }

        values.Sort();
        return values[values.Count / 2];
    }

    private double OuterNoise(double center)
    {
        double squares = 0;
        for (int i = _bins / 2; i < _bins; i++)
        {
            double residual = _profile.Rises.Before(i) - center;
            squares += residual * residual;
        }

        return Math.Sqrt(squares / (_bins - _bins / 2));
    }

    private int BinsAbove(Func<int, double> mean, double threshold)
    {
        int last = 0;
        for (int i = 0; i < _bins && i - last < QuietBins; i++)
        {
            last = mean(i) > threshold ? i + 1 : last;
        }

        return last;
    }
}

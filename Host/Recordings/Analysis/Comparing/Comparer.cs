using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Compares two phases by Welch's method on their blocks.</summary>
public static class Comparer
{
    /// <summary>Share of the larger mean that one pass may hide as drift.</summary>
    /// <remarks>Warm-up of 0.5 % a minute over the length of a pass, with room.</remarks>
    public const double UnseenDriftShare = 0.02;

    private const double Confidence = 0.975;
    private const double Power = 0.80;
    private const double WakeUpShareMin = 0.1;

    private static readonly (MarkerPhase From, MarkerPhase To)[] s_pairs =
    {
        (MarkerPhase.S, MarkerPhase.C),
        (MarkerPhase.S, MarkerPhase.A),
        (MarkerPhase.A, MarkerPhase.B),
        (MarkerPhase.B, MarkerPhase.C),
    };

    /// <summary>Compares what is worth it.</summary>
    /// <param name="scope">Where the results come from.</param>
    /// <param name="results">The results.</param>
    /// <returns>Of phases S→C, S→A, A→B, B→C; of windows each against the first.</returns>
    public static IReadOnlyList<Comparison> CompareAll(
        AnalysisScope scope, IReadOnlyList<PhaseResult> results)
    {
        return scope == AnalysisScope.Phases
            ? s_pairs
                .Select(pair => Compare(results[(int)pair.From - 1], results[(int)pair.To - 1]))
                .ToList()
            : results.Skip(1).Select(result => Compare(results[0], result)).ToList();
    }

    /// <summary>Compares two phases.</summary>
    /// <param name="from">The phase compared with.</param>
    /// <param name="to">The phase that should save.</param>
    public static Comparison Compare(PhaseResult from, PhaseResult to)
    {
        var bare = new Comparison { From = from, To = to };
        if (from.Statistics.MeanMa is not double fromMa || to.Statistics.MeanMa is not double toMa)
        {
            return bare;
        }

        Comparison means = bare with
        {
            SavedMa = fromMa - toMa,
            SavedPercent = fromMa == 0 ? null : 100 * (fromMa - toMa) / fromMa,
            Ratio = fromMa == 0 ? null : toMa / fromMa,
            DriftMa = Drift(from.Statistics, to.Statistics),
            UcPerExtraWakeUp = ExtraUc(from, to, toMa - fromMa),
        };
        return from.Statistics.StandardErrorMa is double fromError
            && to.Statistics.StandardErrorMa is double toError
            ? Judge(means, (fromMa, fromError, from.Statistics), (toMa, toError, to.Statistics))
            : means;
    }

    // Where wake-ups are nearly equal, their difference is all noise.
    private static double? ExtraUc(PhaseResult from, PhaseResult to, double moreMa)
    {
        double? more = to.CoreWakeUpsPerS - from.CoreWakeUpsPerS;
        return more is double count && Math.Abs(count) >= WakeUpShareMin
            * Math.Max(to.CoreWakeUpsPerS!.Value, from.CoreWakeUpsPerS!.Value)
            ? moreMa * 1000 / count
            : null;
    }

    private static double? Drift(BlockStatistics from, BlockStatistics to)
    {
        return from.DriftMa is double a && to.DriftMa is double b ? Math.Max(a, b) : null;
    }

    private static Comparison Judge(
        Comparison means,
        (double MeanMa, double ErrorMa, BlockStatistics Blocks) from,
        (double MeanMa, double ErrorMa, BlockStatistics Blocks) to)
    {
        double savedMa = from.MeanMa - to.MeanMa;
        double errorMa = Math.Sqrt(from.ErrorMa * from.ErrorMa + to.ErrorMa * to.ErrorMa);
        double degrees = WelchDegrees(
            (from.ErrorMa, from.Blocks.Degrees), (to.ErrorMa, to.Blocks.Degrees));
        double t = StudentQuantile.Of(Confidence, degrees);
        var interval = new Interval(savedMa - t * errorMa, savedMa + t * errorMa);
        double byBlocksMa = (t + StudentQuantile.Of(Power, degrees)) * errorMa;
        double? fromLimitMa = MeterLimit.OfMa(means.From);
        double? toLimitMa = MeterLimit.OfMa(means.To);
        double meterMa = Math.Max(fromLimitMa ?? 0, toLimitMa ?? 0);
        double driftMa = means.DriftMa
            ?? UnseenDriftShare * Math.Max(Math.Abs(from.MeanMa), Math.Abs(to.MeanMa));
        double detectableMa = Math.Max(byBlocksMa, meterMa);
        (double shownFromMa, ComparisonLimit shownBy) =
            Limit(t * errorMa, meterMa: meterMa, driftMa: driftMa);
        Verdict verdict = Decide(savedMa, shownFromMa);
        return means with
        {
            IntervalMa = interval,
            Bootstrap = BlockBootstrap.Of(means.From, means.To),
            ShownFromMa = shownFromMa,
            ShownBy = shownBy,
            DetectableMa = detectableMa,
            DetectableByMeter = meterMa > byBlocksMa,
            IsMeterLimitKnown = fromLimitMa != null && toLimitMa != null,
            Verdict = verdict,
            HiddenMa = verdict == Verdict.NotDetectable
                ? Hidden(interval, detectableMa, driftMa)
                : null,
        };
    }

    private static (double Ma, ComparisonLimit By) Limit(
        double byBlocksMa, double meterMa, double driftMa)
    {
        double mostMa = Math.Max(byBlocksMa, Math.Max(meterMa, driftMa));
        if (mostMa == byBlocksMa)
        {
            return (mostMa, ComparisonLimit.Blocks);
        }

        return (mostMa, mostMa == meterMa ? ComparisonLimit.Meter : ComparisonLimit.Drift);
    }

    // Beyond half of the interval, so that 0 lies outside, beyond drift and the meter's limit.
    private static Verdict Decide(double savedMa, double shownFromMa)
    {
        if (Math.Abs(savedMa) <= shownFromMa)
        {
            return Verdict.NotDetectable;
        }

        return savedMa > 0 ? Verdict.Saves : Verdict.Worse;
    }

    // A difference that chance does not explain but drift may: drift can also have worked the
    // other way and have hidden as much.
    private static double Hidden(Interval interval, double detectableMa, double driftMa)
    {
        double endMa = Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High));
        return Math.Max(detectableMa, interval.HoldsZero ? endMa : endMa + driftMa);
    }

    // Welch and Satterthwaite.
    private static double WelchDegrees(
        (double Error, int Degrees) first, (double Error, int Degrees) second)
    {
        double a = first.Error * first.Error;
        double b = second.Error * second.Error;
        double divisor = a * a / first.Degrees + b * b / second.Degrees;
        return divisor > 0
            ? (a + b) * (a + b) / divisor
            : first.Degrees + second.Degrees;
    }
}

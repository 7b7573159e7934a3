using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the figures of phases or windows lack.</summary>
internal static class PhaseFindings
{
    // The core may serve a few timers in one wake-up, but not many.
    private const double SeenShareMin = 0.75;

    // Awake draws more than idle, by more than noise.
    private const double InvertedShare = 0.95;

    public static IEnumerable<Finding> Of(PhaseBuilder builder)
    {
        return OfBlocks(builder).Concat(OfMarker(builder)).Concat(OfFloor(builder));
    }

    private static IEnumerable<Finding> OfBlocks(PhaseBuilder builder)
    {
        IReadOnlyList<PhaseResult> phases = builder.Results;
        IEnumerable<Finding> leftOut = Phrase.When(
            builder.LeftOut > 0,
            FindingKind.BlocksLeftOut,
            $"{builder.LeftOut} blocks are left out: more than "
                + $"{Phrase.Percent(PhaseBuilder.LostShareMax)} of each was lost.");
        IEnumerable<Finding> few = Phrase.About(
            FindingKind.TooFewBlocks,
            $"Fewer than {BlockStatistics.BlocksMin} blocks, so no interval and no verdict:",
            Phrase.Names(phases, p => p.Statistics.Count < BlockStatistics.BlocksMin),
            LengthRemedy(phases));
        IEnumerable<Finding> alike = Phrase.About(
            FindingKind.BlocksCorrelated,
            "Blocks resemble their neighbours more than chance makes them, and the interval is "
                + "widened for that:",
            Phrase.Names(phases, p => p.Statistics.Correlated));
        return leftOut.Concat(few).Concat(OfRarity(phases)).Concat(alike);
    }

    // Phases of the firmware have an option for their length; how long a window must be depends on
    // its blocks.
    private static string? LengthRemedy(IReadOnlyList<PhaseResult> phases)
    {
        List<Block> blocks = phases.Where(p => p.Phase == null
            && p.Statistics.Count < BlockStatistics.BlocksMin).SelectMany(p => p.Blocks).ToList();
        if (blocks.Count == 0)
        {
            return null;
        }

        // Ten blocks at least must fit into the shortest of them.
        double shortestS = phases.Where(p => p.Blocks.Count > 0)
            .Min(p => p.Blocks.Sum(b => b.LengthS));
        return "Measure "
            + Phrase.Round(BlockStatistics.BlocksMin * blocks.Average(b => b.LengthS))
            + " s or more of each"
            + (shortestS / BlockStatistics.BlocksMin > AnalysisOptions.BlockSMin
                ? ", or give shorter blocks by --block-seconds."
                : ".");
    }

    // With so few, the mean depends on whether one more falls inside.
    private static IEnumerable<Finding> OfRarity(IReadOnlyList<PhaseResult> phases)
    {
        foreach (PhaseResult phase in phases)
        {
            if (phase is { Phase: null, Idle.Count: > 0 and < BlockStatistics.BlocksMin })
            {
                double seconds = phase.Blocks.Sum(block => block.LengthS);
                double neededS =
                    Math.Ceiling(BlockStatistics.BlocksMin * seconds / phase.Idle.Count);
                yield return FindingKind.FewWakeUps.Seen(
                    $"In {phase.Name} the device woke {phase.Idle.Count} times in "
                    + $"{Phrase.Round(seconds)} s, so the mean depends on whether one more falls "
                    + "inside.",
                    $"Record {Phrase.Number(neededS)} s or more, which is ten wake-ups.");
            }
        }
    }

    private static IEnumerable<Finding> OfMarker(PhaseBuilder builder)
    {
        IReadOnlyList<PhaseResult> phases = builder.Results;
        IEnumerable<Finding> lying = Phrase.About(
            FindingKind.MarkerHighLowCurrent,
            "The marker is HIGH for long while the current is that of sleep, so wake-ups, idle "
                + "share and charge per wake-up are not known:",
            Phrase.Names(phases, p => builder.Lying.Contains(p.Name)));
        IEnumerable<Finding> neverLow = Phrase.About(
            FindingKind.MarkerNeverLow,
            "The marker never fell, so wake-ups, idle share and charge per wake-up are not known:",
            Phrase.Names(phases, p => p.Phase != null && IsMeasured(p, builder)
                && p.CoreWakeUpsPerS == null));
        IEnumerable<Finding> inverted = Phrase.About(
            FindingKind.MarkerInverted,
            "The current is larger while the marker is LOW than while it is HIGH:",
            Phrase.Names(phases, p => p.Phase == null
                && p.States?.AwakeClosureMa < InvertedShare * p.States?.IdleClosureMa));
        IEnumerable<Finding> missed = Phrase.About(
            FindingKind.PulsesMissed,
            "The device counted many more timer events than the meter saw pulses of the marker, "
                + "so pulses shorter than a sample were missed and charge per wake-up is too "
                + "large:",
            Phrase.Names(
                phases, p => p.CoreWakeUpsPerS < SeenShareMin * p.CoreTimerEventsPerS));
        return lying.Concat(neverLow).Concat(inverted).Concat(missed);
    }

    private static IEnumerable<Finding> OfFloor(PhaseBuilder builder)
    {
        foreach (PhaseResult phase in builder.Results)
        {
            if (builder.Smears || !IsMeasured(phase, builder) || phase.FloorMa != null
                || phase.CoreWakeUpsPerS == null)
            {
                continue;
            }

            yield return phase.Guards?.TauUs is double tauUs
                ? FindingKind.ShuntCapacitance.Seen(
                    $"In {phase.Name} the current decays with a time constant of "
                    + $"{Ms(tauUs)} ms, as a shunt and a capacitance make it, and half of the idle "
                    + $"stretches are not longer than {Ms(phase.Idle!.MedianS * 1e6)} ms: idle "
                    + "shows the charge of the wake-up before. Floor and charge per wake-up are "
                    + "not given; the mean holds.")
                : FindingKind.FloorNotReached.Seen(
                    $"In {phase.Name} the current never settles while idle, so floor and charge "
                    + "per wake-up are not known; the mean holds.");
        }
    }

    private static bool IsMeasured(PhaseResult phase, PhaseBuilder builder)
    {
        return phase.Statistics.MeanMa != null && !builder.Lying.Contains(phase.Name);
    }

    private static string Ms(double us)
    {
        return (us / 1000).ToString("0.##", CultureInfo.InvariantCulture);
    }
}

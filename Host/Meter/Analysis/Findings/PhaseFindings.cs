using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the figures of phases or windows lack.</summary>
internal static class PhaseFindings
{
    public static IEnumerable<Finding> Of(
        IReadOnlyList<PhaseResult> phases, PhaseBuilder builder, bool anyPass)
    {
        return OfBlocks(phases, builder, anyPass).Concat(OfStates(phases, builder));
    }

    private static IEnumerable<Finding> OfBlocks(
        IReadOnlyList<PhaseResult> phases, PhaseBuilder builder, bool anyPass)
    {
        if (builder.LeftOut > 0)
        {
            yield return FindingKind.BlocksLeftOut.Seen(
                $"{builder.LeftOut} blocks are left out: more than "
                + $"{PhaseBuilder.LostShareMax:P0} of each was lost.");
        }

        IEnumerable<Finding> few = Phrase.About(
            FindingKind.TooFewBlocks,
            $"Fewer than {BlockStatistics.BlocksMin} blocks, so no interval and no verdict:",
            Phrase.Names(phases, p => anyPass && p.Statistics.Count < BlockStatistics.BlocksMin));
        IEnumerable<Finding> alike = Phrase.About(
            FindingKind.BlocksCorrelated,
            "Blocks resemble their neighbours more than chance makes them, and the interval is "
                + "widened for that:",
            Phrase.Names(phases, p => p.Statistics.Correlated));
        foreach (Finding finding in few.Concat(alike))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfStates(
        IReadOnlyList<PhaseResult> phases, PhaseBuilder builder)
    {
        bool IsMeasured(PhaseResult p) => p.Statistics.Count > 0 && !IsLying(p);
        bool IsLying(PhaseResult p) => builder.Lying.Contains(p.Name);
        IEnumerable<Finding> lying = Phrase.About(
            FindingKind.MarkerHighLowCurrent,
            "The marker is HIGH for long while the current is that of sleep, so wake-ups, idle "
                + "share and charge per wake-up are not known:",
            Phrase.Names(phases, IsLying));
        IEnumerable<Finding> neverLow = Phrase.About(
            FindingKind.MarkerNeverLow,
            "The marker never fell, so wake-ups, idle share and charge per wake-up are not known:",
            Phrase.Names(phases, p => IsMeasured(p) && p.CoreWakeUpsPerS == null));
        IEnumerable<Finding> noFloor = Phrase.About(
            FindingKind.FloorNotReached,
            "The current never settles while idle, so floor and charge per wake-up are not known; "
                + "the mean holds:",
            Phrase.Names(
                phases, p => IsMeasured(p) && p.CoreWakeUpsPerS > 0 && p.FloorMa == null));
        return lying.Concat(neverLow).Concat(noFloor);
    }
}

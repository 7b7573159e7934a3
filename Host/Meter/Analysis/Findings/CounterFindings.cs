using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the device's own counters show.</summary>
internal static class CounterFindings
{
    private const double TickStoppedShare = 0.9;

    // The core looks up to three times in one event whether the next timer has fallen due.
    private const int TicksPerEventMax = 3;

    public static IEnumerable<Finding> Of(
        IReadOnlyList<PhaseCounters>? counters, IReadOnlyList<PhaseResult> phases)
    {
        for (int i = 0; counters != null && i < counters.Count; i++)
        {
            foreach (Finding finding in OfPhase(counters[i], phases[i].Name))
            {
                yield return finding;
            }
        }

        double? periodic = phases[(int)MarkerPhase.A - 1].TicksPerS;
        foreach (PhaseResult phase in phases)
        {
            if (phase.Phase > MarkerPhase.A && phase.TicksPerS > TickStoppedShare * periodic)
            {
                yield return FindingKind.TickNotStopped.Seen(
                    $"In {phase.Name} the tick ran nearly as often as in A.");
            }
        }
    }

    private static IEnumerable<Finding> OfPhase(PhaseCounters counters, string phase)
    {
        if (counters.Saturated)
        {
            yield return FindingKind.CounterSaturated.Seen(
                $"A counter of {phase} reached its end, so its rate is not known.");
        }

        if (counters.Ticks > TicksPerEventMax * counters.CoreTimerEvents)
        {
            yield return FindingKind.CountersInconsistent.Seen(
                $"In {phase} the device counted more ticks than its timer events can have "
                + "served.");
        }

        if (counters.LightSleepRefusals > 0)
        {
            yield return FindingKind.LightSleepRefused.Seen(
                $"In {phase} the chip refused {counters.LightSleepRefusals} light sleeps; the time "
                + "went by awake.");
        }
    }
}

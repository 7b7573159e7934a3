using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the device's own counters show.</summary>
internal static class CounterFindings
{
    private const double TickStoppedShare = 0.9;
    private const double TickRateTolerance = 0.01;

    // The core looks up to three times in one event whether the next timer has fallen due.
    private const int TicksPerEventMax = 3;

    /// <param name="counters">What the device counted; null if it did not tell.</param>
    /// <param name="phases">The phases.</param>
    /// <param name="tickHz">The tick that was asked for; null if the file does not tell.</param>
    public static IEnumerable<Finding> Of(
        IReadOnlyList<PhaseCounters>? counters, IReadOnlyList<PhaseResult> phases, int? tickHz)
    {
        double? periodic = phases.FirstOrDefault(p => p.Phase == MarkerPhase.A)?.TicksPerS;
        return (counters ?? [])
            .SelectMany((counted, i) => OfPhase(counted, (MarkerPhase)(i + 1)))
            .Concat(Phrase.About(
                FindingKind.TickNotStopped,
                "The tick ran nearly as often as in A:",
                Phrase.Names(phases, p => p.Phase > MarkerPhase.A
                    && p.TicksPerS > TickStoppedShare * periodic)))
            .Concat(OfPeriodicTick(periodic, tickHz));
    }

    private static IEnumerable<Finding> OfPeriodicTick(double? ticksPerS, int? tickHz)
    {
        if (Math.Abs(ticksPerS - tickHz ?? 0) > TickRateTolerance * tickHz)
        {
            yield return FindingKind.TicksMissed.Seen(FormattableString.Invariant(
                $"In A the device served {ticksPerS:0.0} ticks a second where {tickHz} were due: ")
                + "several were served together, so A is cheaper than it should be.");
        }
    }

    private static IEnumerable<Finding> OfPhase(
        PhaseCounters counters, MarkerPhase phase)
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

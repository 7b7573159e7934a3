using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>The least mean current that board, platform and workload allow, in µA.</summary>
/// <param name="FloorUa">What always flows.</param>
/// <param name="SleepEdgesUa">Entering and leaving light sleep.</param>
/// <param name="CallbacksUa">The workload, with the timers that it starts.</param>
/// <param name="CallsUa">
/// Calls into the runtime that no wake-up can do without: marker up and down, the clock on waking
/// and before sleeping, the yield that lets a woken thread run, the wake-up timer, the sleep.
/// </param>
/// <param name="OrderUa">
/// For each expiry, the first timer taken out of a bare tree and put back, under a lock each: what
/// no timer service can do without. The yardstick of the benchmark.
/// </param>
public sealed record LeastMean(
    double FloorUa, double SleepEdgesUa, double CallbacksUa, double CallsUa, double OrderUa)
{
    /// <summary>All of it.</summary>
    public double TotalUa => FloorUa + SleepEdgesUa + CallbacksUa + CallsUa + OrderUa;

    /// <summary>Called once for each timer that expires.</summary>
    private const string Expiry = "TimerQueue.RemoveFirst";

    /// <summary>Takes it from what a run has really spent.</summary>
    /// <param name="sums">What each cause has come to.</param>
    /// <param name="seconds">In how many seconds.</param>
    /// <param name="wakeUps">In how many wake-ups.</param>
    /// <param name="nsPerExpiry">What <see cref="Yardstick"/> says.</param>
    /// <returns>Null where nothing ever slept.</returns>
    internal static LeastMean? Of(
        IReadOnlyDictionary<Cause, CauseSum> sums,
        double seconds,
        double wakeUps,
        double nsPerExpiry)
    {
        double Mean(Func<Cause, bool> which) =>
            sums.Where(sum => which(sum.Key)).Sum(sum => sum.Value.Microcoulombs) / seconds;
        double edgesUa = Mean(cause => cause.Kind
            is CauseKind.SleepEntry or CauseKind.SleepExit or CauseKind.FlashWait);
        if (edgesUa == 0)
        {
            return null;
        }

        double nsPerWakeUp = 2 * NsPerCall(sums, CallKind.Pin, "SetLow", "SetHigh")
            + 2 * NsPerCall(sums, CallKind.ClockRead, "ReadCycles")
            + NsPerCall(sums, CallKind.Sleep, "Sleep")
            + NsPerCall(sums, CallKind.WakeUpTimer)
            + NsPerCall(sums, CallKind.LightSleep);
        double expiries = sums
            .Where(sum => sum.Key is { Kind: CauseKind.Code, InWorkload: false }
                && WovenMethod.Parse(sum.Key.Name).Member == Expiry)
            .Sum(sum => sum.Value.Calls);
        double awakeUa = MicroampsAwake(sums);
        return new LeastMean(
            Mean(cause => cause.Kind is CauseKind.Floor or CauseKind.WakePin),
            edgesUa,
            Mean(cause => cause.InWorkload),
            awakeUa * nsPerWakeUp * 1e-9 * wakeUps / seconds,
            awakeUa * nsPerExpiry * 1e-9 * expiries / seconds);
    }

    // One call, with the lines of the driver that makes it.
    private static double NsPerCall(
        IReadOnlyDictionary<Cause, CauseSum> sums, CallKind kind, params string[] drivers)
    {
        List<CauseSum> calls = sums.Where(sum => sum.Key.Call == kind && !sum.Key.InWorkload)
            .Select(sum => sum.Value).ToList();
        List<CauseSum> code = sums.Where(sum => IsDriver(sum.Key, drivers))
            .Select(sum => sum.Value).ToList();
        return Each(calls) + Each(code);
    }

    private static bool IsDriver(Cause cause, string[] members)
    {
        return cause is { Kind: CauseKind.Code, InWorkload: false }
            && WovenMethod.Parse(cause.Name) is { IsDriver: true } method
            && members.Contains(method.Member[(method.Member.IndexOf('.') + 1)..]);
    }

    private static double Each(List<CauseSum> sums)
    {
        long calls = sums.Sum(sum => sum.Calls);
        return calls == 0 ? 0 : sums.Sum(sum => sum.Ns) / calls;
    }

    private static double MicroampsAwake(IReadOnlyDictionary<Cause, CauseSum> sums)
    {
        IEnumerable<CauseSum> awake = sums
            .Where(sum => sum.Key.Kind is CauseKind.Call or CauseKind.Code)
            .Select(sum => sum.Value)
            .ToList();
        return awake.Sum(sum => sum.Microcoulombs) / (awake.Sum(sum => sum.Ns) * 1e-9);
    }
}

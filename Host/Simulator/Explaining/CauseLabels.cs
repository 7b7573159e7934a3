using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>Which line of an explanation a cause goes into.</summary>
internal static class CauseLabels
{
    private static readonly Dictionary<CallKind, string> s_calls = new()
    {
        [CallKind.Pin] = "pins",
        [CallKind.ClockRead] = "clock reads",
        [CallKind.Sleep] = "yields and sleeps",
        [CallKind.ThreadSwitch] = "thread switches",
        [CallKind.WakeUpTimer] = "wake-up timer",
        [CallKind.LightSleep] = "light sleep call",
        [CallKind.EventTimer] = "event timer",
        [CallKind.LibraryTimer] = "library timers",
        [CallKind.Event] = "parker's events",
        [CallKind.Dispatch] = "event dispatch",
        [CallKind.Console] = "console",
        [CallKind.Other] = "other calls",
    };

    private static readonly Dictionary<string, string> s_folders = new()
    {
        ["HrTimers"] = "timers",
        ["Tick"] = "tick",
        ["Idle"] = "idle loop, governor",
        ["Clock"] = "clock",
        ["ClockEvents"] = "clock events",
        ["Soft"] = "soft queues",
        ["Wheel"] = "timer wheel",
    };

    /// <summary>Returns the line's name for people.</summary>
    public static string Of(Cause cause)
    {
        return cause.Kind switch
        {
            CauseKind.Call when cause.Call == CallKind.IdlePoll =>
                CauseKinds.NameOf(CauseKind.IdlePoll),
            CauseKind.Call => (cause.InWorkload ? "workload: " : "runtime: ") + s_calls[cause.Call],
            CauseKind.Code when cause.InWorkload => OfWorkload(WovenMethod.Parse(cause.Name)),
            CauseKind.Code => OfOurs(WovenMethod.Parse(cause.Name)),
            _ => CauseKinds.NameOf(cause.Kind),
        };
    }

    /// <summary>Returns the line's name for programs: its words, joined by one sign.</summary>
    public static string IdOf(string label)
    {
        string[] words = label.Replace("'s", "").Split(
            [' ', ':', ','], StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', words).ToLowerInvariant();
    }

    private static string OfWorkload(WovenMethod method) =>
        method.IsProgram ? "workload: its own code" : "workload: TimeCore that it calls";

    private static string OfOurs(WovenMethod method)
    {
        if (method.IsDriver)
        {
            return "TimeCore: drivers";
        }

        string part = s_folders.GetValueOrDefault(method.Folder, "the rest");
        return $"TimeCore: {part}";
    }
}

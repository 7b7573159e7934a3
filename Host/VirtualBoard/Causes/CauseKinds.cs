using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What people call a kind of cause.</summary>
public static class CauseKinds
{
    private static readonly Dictionary<CauseKind, string> s_names = new()
    {
        [CauseKind.Floor] = "floor",
        [CauseKind.PullDown] = "marker's pull-down",
        [CauseKind.Wait] = "waiting, clock gated",
        [CauseKind.IdlePoll] = "platform: idle poll",
        [CauseKind.Spin] = "platform: end of a timeout, spun",
        [CauseKind.SleepEntry] = "light sleep: entry",
        [CauseKind.SleepExit] = "light sleep: exit",
        [CauseKind.FlashWait] = "light sleep: flash not ready",
        [CauseKind.WakePin] = "light sleep: wake pin",
        [CauseKind.RefusedSleep] = "light sleep: refused",
        [CauseKind.Boot] = "platform: boot",
        [CauseKind.DeepSleep] = "deep sleep",
        [CauseKind.Load] = "load",
        [CauseKind.Collection] = "platform: collections",
        [CauseKind.Unknown] = "not told",
    };

    /// <summary>Returns its name; code and calls have names of their own.</summary>
    public static string NameOf(CauseKind kind) => s_names[kind];
}

namespace TimeCore;

/// <summary>One light sleep on demand, for a program that measures its board.</summary>
public static class LightSleep
{
    /// <summary>Sleeps once, outside the loop, if threads may be frozen now.</summary>
    /// <param name="system">The time system, suspended.</param>
    /// <param name="deltaNs">Nanoseconds to sleep.</param>
    /// <returns>Whether the chip slept; refused too where nothing freezes threads.</returns>
    /// <remarks>
    /// Context: the core thread, outside <see cref="TimeSystem.Run"/>. Lock: takes the gate. The
    /// marker is left to the caller, and nothing is learned.
    /// </remarks>
    public static IdleResult Enter(TimeSystem system, long deltaNs)
    {
        IdleLoop idle = system.Idle;
        IdleState[] states = idle.Governor.States;
        IdleState deepest = states.Length == 0 ? null : states[states.Length - 1];
        lock (idle.Gate)
        {
            idle.NowNs = system.Clock.ReadNs();
            idle.NextNs = KTime.AddSafe(idle.NowNs, deltaNs);
            if (deepest == null
                || !deepest.FreezesThreads
                || !idle.AllowLightSleep
                || !idle.MayFreeze())
            {
                return IdleResult.Refused;
            }

            return deepest.Enter(deltaNs);
        }
    }
}

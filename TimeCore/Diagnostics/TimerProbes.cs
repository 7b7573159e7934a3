namespace TimeCore.Diagnostics
{
    /// <summary>Lets a probe listen to a time system.</summary>
    public static class TimerProbes
    {
        /// <summary>Lets a probe listen from now on.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="probe">A probe that is not attached yet.</param>
        /// <remarks>
        /// Context: any, as a rule at set-up. Lock: takes the gate. There is no way to take it off.
        /// </remarks>
        public static void Attach(this TimeSystem system, TimerProbe probe)
        {
            lock (system.Core.Gate)
            {
                TimerProbe first = system.Core.Probe;
                system.Core.AttachLocked(first == null ? probe : new ProbePair(probe, first));
                system.Timers.WatchLocked();
            }
        }
    }
}

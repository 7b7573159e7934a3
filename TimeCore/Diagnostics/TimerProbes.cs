using System;

namespace TimeCore.Diagnostics
{
    /// <summary>Lets a probe listen to a time system.</summary>
    public static class TimerProbes
    {
        /// <summary>Lets a probe listen from now on.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="probe">A probe that is not attached yet.</param>
        /// <exception cref="ArgumentNullException">No probe was given.</exception>
        /// <remarks>Context: any, as a rule at set-up. Lock: takes the gate.</remarks>
        public static void Attach(this TimeSystem system, TimerProbe probe)
        {
            if (probe == null)
            {
                throw new ArgumentNullException(nameof(probe));
            }

            lock (system.Core.Gate)
            {
                TimerProbe first = system.Core.Probe;
                system.Core.AttachLocked(first == null ? probe : new ProbePair(probe, first));
                system.Timers.WatchLocked();
            }
        }

        /// <summary>Lets a probe listen no longer.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="probe">The probe.</param>
        /// <returns>True if it listened.</returns>
        /// <remarks>
        /// Context: any. Lock: takes the gate. A note that another thread is just taking ends after
        /// this has returned. Allocates where other probes listen.
        /// </remarks>
        public static bool Detach(this TimeSystem system, TimerProbe probe)
        {
            lock (system.Core.Gate)
            {
                TimerProbe all = system.Core.Probe;
                TimerProbe left = ProbePair.Without(all, probe);
                system.Core.AttachLocked(left);
                return left != all;
            }
        }
    }
}

namespace TimeCore.Diagnostics
{
    /// <summary>Lets a probe listen to a time system.</summary>
    public static class TimerProbes
    {
        /// <summary>Lets a probe listen from now on.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="probe">A probe that is not attached yet.</param>
        /// <remarks>
        /// Context: any, as a rule at set-up. Lock: takes the gate. It listens for good, unless it
        /// takes itself off.
        /// </remarks>
        public static void Attach(this TimeSystem system, TimerProbe probe)
        {
            lock (system.Core.Gate)
            {
                TimerProbe others = system.Core.Probe;
                AttachLocked(system, others == null ? probe : new ProbePair(probe, others));
            }
        }

        /// <summary>Makes a probe the one that is told.</summary>
        internal static void AttachLocked(TimeSystem system, TimerProbe probe)
        {
            system.Core.AttachLocked(probe);
            system.Timers.WatchLocked();
        }

        /// <summary>Whether a probe is told.</summary>
        internal static bool IsToldLocked(TimeSystem system, TimerProbe probe)
        {
            TimerProbe told = system.Core.Probe;
            for (ProbePair pair = told as ProbePair; pair != null; pair = told as ProbePair)
            {
                if (pair.First == probe)
                {
                    return true;
                }

                told = pair.Others;
            }

            return told == probe;
        }

        /// <summary>Takes a probe off; nothing happens if it does not listen.</summary>
        /// <remarks>
        /// A pair that is being told meanwhile still leads to all others. Allocates: nothing.
        /// </remarks>
        internal static void DetachLocked(TimeSystem system, TimerProbe probe)
        {
            TimerProbe told = system.Core.Probe;
            ProbePair above = null;
            ProbePair pair = told as ProbePair;
            while (pair != null && pair.First != probe && pair.Others != probe)
            {
                above = pair;
                pair = pair.Others as ProbePair;
            }

            if (pair == null)
            {
                system.Core.AttachLocked(told == probe ? null : told);
                return;
            }

            TimerProbe left = pair.First == probe ? pair.Others : pair.First;
            if (above == null)
            {
                system.Core.AttachLocked(left);
            }
            else
            {
                above.Others = left;
            }
        }
    }
}

namespace TimeCore.Extras
{
    /// <content>Suspend and resume.</content>
    public sealed partial class WallClock
    {
        /// <summary>From this difference on the clock was set; less is an error of its rate.</summary>
        private const long JumpNsMin = KTime.NsPerSec;

        /// <summary>Times that the base library's time of day was found to have jumped.</summary>
        public int JumpCount => _jumps;

        private readonly HaltedClockSource _halted;
        private readonly Timekeeper _sleepClock;
        private ClockSource _source;
        private long _sleepStartNs;
        private long _persistentNs;

        /// <summary>Stops the tick device and monotonic time, until <see cref="Resume"/>.</summary>
        /// <remarks>
        /// Suspended already, it changes nothing.
        /// Context: the core thread, outside <see cref="TimeSystem.Run"/>. Lock: takes the gate.
        /// For time that runs on, call <see cref="TimeSystemSuspend.Suspend"/> instead.
        /// Source: Linux kernel/time/timekeeping.c, timekeeping_suspend; design only, no code taken.
        /// </remarks>
        public void Suspend()
        {
            if (_clock.Source == _halted)
            {
                // A second suspend would take the halted counter for the source to resume with.
                return;
            }

            System.Suspend();
            lock (_gate)
            {
                _source = _clock.Source;
                _sleepClock.Adopt(_source, 0);
                _sleepStartNs = _sleepClock.ReadNs();
                _persistentNs = ReadPersistentNs();
                _clock.Adopt(_halted, _clock.AdjustPpb);
            }
        }

        /// <summary>Goes on where monotonic time stopped; the others count the suspend.</summary>
        /// <returns>
        /// How long it was suspended as far as is known, in nanoseconds; 0 if it was not.
        /// </returns>
        /// <remarks>
        /// Context: the core thread. Lock: takes the gate. A source that counts in sleep tells the time
        /// to the cycle. For one that stops, or has wrapped, the base library's time of day does; if
        /// that went back meanwhile, nobody can tell, and nothing is added.
        /// </remarks>
        public long Resume()
        {
            if (_clock.Source != _halted)
            {
                return 0;
            }

            long sleptNs;
            lock (_gate)
            {
                sleptNs = SleptNs();
                _clock.Adopt(_source, _clock.AdjustPpb);
                MoveLocked(sleptNs, sleptNs);
            }

            System.Resume();
            return sleptNs;
        }

        private long SleptNs()
        {
            long toldNs = ReadPersistentNs() - _persistentNs;
            long countedNs = _sleepClock.ReadNs() - _sleepStartNs;
            _sleepClock.Adopt(_halted, 0);
            bool isWrapped = _source.Mask > 0
                && toldNs > _source.ToNsRare(_source.Mask >> 1, _source.Mult);
            if (isWrapped || (_source.Features & ClockSourceFeatures.StopsInSleep) != 0)
            {
                if (toldNs < 0)
                {
                    _jumps++;
                    return 0;
                }

                return toldNs;
            }

            long errorNs = toldNs - countedNs;
            if (errorNs > JumpNsMin || errorNs < -JumpNsMin)
            {
                _jumps++;
            }

            return countedNs;
        }
    }
}

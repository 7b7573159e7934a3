using System;

namespace TimeCore.Extras
{
    /// <summary>Corrects the rate of monotonic time: faster or slower instead of a jump.</summary>
    public abstract class ClockDiscipline
    {
        /// <summary>The largest correction of the frequency, in parts per billion: 500 ppm.</summary>
        public const int FrequencyPpbMax = 500000;

        /// <summary>An offset of this much or more is set, not slewed.</summary>
        public const long SlewNsMax = 512 * KTime.NsPerMs;

        /// <summary>How fast an offset is slewed away, in parts per billion: 500 µs a second.</summary>
        private const int SlewPpbMax = 500000;

        internal readonly TimeSystem System;

        private protected readonly Timekeeper _clock;
        private protected readonly HrTimerBase _timers;
        private protected readonly object _gate;
        private readonly HrTimer _adjust;
        private int _frequencyPpb;
        private int _slewPpb;
        private long _slewLeftNs;
        private long _settledNs;

        private protected ClockDiscipline(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            System = system;
            _clock = system.Clock;
            _timers = system.Timers;
            _gate = system.Core.Gate;
            _adjust = new HrTimer(OnAdjust) { State = "adjust" };
        }

        /// <summary>Corrects the frequency of all clocks, monotonic time included.</summary>
        /// <param name="ppb">
        /// Parts per billion to run faster, negative to run slower; at most
        /// <see cref="FrequencyPpbMax"/> either way. It stays in force when the source changes.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">The correction is too large.</exception>
        /// <remarks>
        /// Context: any thread. Lock: takes the gate. In force at the core's next look.
        /// Source: Linux kernel/time/ntp.c, the frequency of adjtimex; design only, no code taken.
        /// </remarks>
        public void SetFrequency(int ppb)
        {
            if (ppb < -FrequencyPpbMax || ppb > FrequencyPpbMax)
            {
                throw new ArgumentOutOfRangeException(nameof(ppb), "500000 at most.");
            }

            lock (_gate)
            {
                _frequencyPpb = ppb;
                _timers.StartLocked(_adjust, 0);
            }
        }

        /// <summary>Corrects an offset by running faster or slower, 500 µs a second.</summary>
        /// <param name="deltaNs">
        /// Nanoseconds to gain, negative to lose; less than <see cref="SlewNsMax"/> either way. It
        /// takes the place of what is left of an earlier one; 0 ends that.
        /// </param>
        /// <returns>What was left of the earlier one, in nanoseconds.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The offset is too large.</exception>
        /// <remarks>
        /// Context: any thread. Lock: takes the gate. Time never goes back, monotonic time runs along.
        /// It wakes the core once a second until it is done.
        /// Source: the behaviour of adjtime, Linux kernel/time/ntp.c; design only, no code taken.
        /// </remarks>
        public long Slew(long deltaNs)
        {
            if (deltaNs <= -SlewNsMax || deltaNs >= SlewNsMax)
            {
                throw new ArgumentOutOfRangeException(nameof(deltaNs), "Below 512 ms: set it.");
            }

            lock (_gate)
            {
                SettleLocked(_clock.ReadNs());
                long leftNs = _slewLeftNs;
                StartSlewLocked(deltaNs);
                return leftNs;
            }
        }

        private protected void StartSlewLocked(long deltaNs)
        {
            _slewLeftNs = deltaNs;
            _timers.StartLocked(_adjust, 0);
        }

        private protected void EndSlewLocked(long nowNs)
        {
            SettleLocked(nowNs);
            if (_slewPpb != 0 || _slewLeftNs != 0)
            {
                StartSlewLocked(0);
            }
        }

        /// <summary>Takes what was gained since the last call off what is to be gained.</summary>
        /// <remarks>
        /// What the clock gains is its multiplier's excess, not the rate that was asked for: a
        /// multiplier of few digits comes short of that.
        /// </remarks>
        private void SettleLocked(long nowNs)
        {
            long excess = ExcessOf(_slewPpb);
            if (excess != 0)
            {
                long mult = Timekeeper.Corrected(_clock.Source, _frequencyPpb + _slewPpb);
                long scaled = (nowNs - _settledNs) * excess;
                _slewLeftNs -= (scaled + (scaled < 0 ? -mult : mult) / 2) / mult;
            }

            _settledNs = nowNs;
        }

        /// <summary>By how much a slew raises the multiplier.</summary>
        private long ExcessOf(int slewPpb)
        {
            ClockSource source = _clock.Source;
            return Timekeeper.Corrected(source, _frequencyPpb + slewPpb)
                - Timekeeper.Corrected(source, _frequencyPpb);
        }

        /// <summary>Sets the rate for the next second, or for the rest.</summary>
        private HrTimerRestart OnAdjust(HrTimer timer)
        {
            lock (_gate)
            {
                long nowNs = _clock.ReadNs();
                SettleLocked(nowNs);
                long ppb = _slewLeftNs;
                if (ppb > SlewPpbMax)
                {
                    ppb = SlewPpbMax;
                }
                else if (ppb < -SlewPpbMax)
                {
                    ppb = -SlewPpbMax;
                }

                _slewPpb = (int)ppb;
                long excess = ExcessOf(_slewPpb);
                if (ppb != 0 && excess == 0)
                {
                    // Less than one step of the multiplier: go at the highest rate, but not for long.
                    _slewPpb = ppb < 0 ? -SlewPpbMax : SlewPpbMax;
                    excess = ExcessOf(_slewPpb);
                }

                long mult = Timekeeper.Corrected(_clock.Source, _frequencyPpb + _slewPpb);
                long forNs = excess == 0 ? KTime.NsPerSec : DivideUp(_slewLeftNs, mult, excess);
                _clock.Adopt(_clock.Source, _frequencyPpb + _slewPpb);
                if (!timer.IsStarted)
                {
                    // Else another thread has asked anew meanwhile, and another run is due.
                    forNs = forNs < KTime.NsPerSec ? forNs : KTime.NsPerSec;
                    _timers.SetExpiry(timer, nowNs + forNs);
                }

                return ppb == 0 || excess == 0 ? HrTimerRestart.NoRestart : HrTimerRestart.Restart;
            }
        }

        /// <summary>Computes how long the clock takes to gain an offset.</summary>
        private static long DivideUp(long leftNs, long mult, long excess)
        {
            if (excess < 0)
            {
                leftNs = -leftNs;
                excess = -excess;
            }

            // A slew of half a second times a multiplier of 32 bits fits 64 bits.
            return (leftNs * mult + excess - 1) / excess;
        }
    }
}

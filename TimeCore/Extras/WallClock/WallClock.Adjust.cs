using System;

namespace TimeCore
{
    /// <content>Running faster or slower, instead of jumping.</content>
    public sealed partial class WallClock
    {
        /// <summary>The largest correction of the frequency, in parts per billion: 500 ppm.</summary>
        public const int FrequencyPpbMax = 500000;

        /// <summary>An offset of so much or more is set, not slewed.</summary>
        public const long SlewNsMax = 512 * KTime.NsPerMs;

        /// <summary>How fast an offset is slewed away, in parts per billion: 500 µs a second.</summary>
        private const int SlewPpbMax = 500000;

        private readonly HrTimer _adjust;
        private int _frequencyPpb;
        private int _slewPpb;
        private long _slewLeftNs;
        private long _settledNs;

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
                throw new ArgumentOutOfRangeException("ppb");
            }

            lock (_timers.Gate)
            {
                _frequencyPpb = ppb;
                _timers.Start(_adjust, 0);
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
                throw new ArgumentOutOfRangeException("deltaNs");
            }

            lock (_timers.Gate)
            {
                Settle(_clock.ReadNs());
                long leftNs = _slewLeftNs;
                StartSlew(deltaNs);
                return leftNs;
            }
        }

        private void StartSlew(long deltaNs)
        {
            _slewLeftNs = deltaNs;
            _timers.Start(_adjust, 0);
        }

        private void EndSlew(long nowNs)
        {
            Settle(nowNs);
            if (_slewPpb != 0 || _slewLeftNs != 0)
            {
                StartSlew(0);
            }
        }

        /// <summary>Takes what was gained since the last call off what is to be gained.</summary>
        private void Settle(long nowNs)
        {
            // The rate counts in seconds of the source, which are as much longer as the clock is fast.
            _slewLeftNs -= (nowNs - _settledNs) * _slewPpb / (KTime.NsPerSec + _clock.AdjustPpb);
            _settledNs = nowNs;
        }

        /// <summary>Sets the rate for the next second of the source.</summary>
        private HrTimerRestart OnAdjust(HrTimer timer)
        {
            lock (_timers.Gate)
            {
                long nowNs = _clock.ReadNs();
                Settle(nowNs);
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
                _clock.AdjustPpb = _frequencyPpb + _slewPpb;
                _clock.Accumulate();
                timer.ExpiresNsField = nowNs + KTime.NsPerSec + _clock.AdjustPpb;
                return ppb == 0 ? HrTimerRestart.NoRestart : HrTimerRestart.Restart;
            }
        }
    }
}

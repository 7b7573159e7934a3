using System;
using System.Threading;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>How late a hard timer of 10 ms comes beside threads that compute.</summary>
    /// <remarks>
    /// Each thread waits in a <see cref="Sleeper"/> for 300 to 323 ms, then computes for 250 ms, and
    /// again. The beginning of a burst is the worst: there a thread stands first that has slept.
    /// </remarks>
    public sealed class LatenessTest
    {
        private const long IntervalNs = 10 * KTime.NsPerMs;
        private const int SleepMs = 300;
        private const int SleepStepMs = 7;
        private const int SleepSpreadMs = 24;
        private const int ComputeMs = 250;
        private const int Percent = 100;

        /// <summary>Expiries kept of each burst; more than it lasts.</summary>
        private const int ExpiriesPerBurst = 64;

        private readonly TimeSystem _system;
        private readonly int _threads;
        private readonly ThreadPriority _priority;
        private readonly HrTimer _timer;
        private int[] _lateUs;
        private int _count;
        private int _bursts;
        private int _living;

        /// <summary>Prepares it; nothing is started.</summary>
        /// <param name="system">The board's time system.</param>
        /// <param name="threads">How many threads compute, 1 or more.</param>
        /// <param name="priority">Their priority.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There are no threads.</exception>
        public LatenessTest(TimeSystem system, int threads, ThreadPriority priority)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (threads < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(threads), "1 at least.");
            }

            _system = system;
            _threads = threads;
            _priority = priority;
            _timer = new HrTimer(OnExpired) { State = "lateness" };
        }

        /// <summary>Expiries measured.</summary>
        public int Count => _count;

        /// <summary>Runs it to its end.</summary>
        /// <param name="bursts">How often each thread computes, 1 or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">There are no bursts.</exception>
        /// <remarks>
        /// Context: the thread that becomes the core. Some 0.6 s a burst. Allocates: the threads, and
        /// four bytes for each of 64 expiries a burst.
        /// </remarks>
        public void Run(int bursts)
        {
            if (bursts < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(bursts), "1 at least.");
            }

            _bursts = bursts;
            _lateUs = new int[bursts * ExpiriesPerBurst];
            _count = 0;
            _living = _threads;
            for (int i = 0; i < _threads; i++)
            {
                _system.Services.StartThread(Live, _priority);
            }

            _system.Timers.StartRelative(_timer, IntervalNs);
            _system.Run();
            _system.Timers.Cancel(_timer);
        }

        /// <summary>
        /// Returns the lateness that all but a share of them kept, in nanoseconds.
        /// </summary>
        /// <param name="percent">How many are to be counted: 1 to 100, all of them.</param>
        /// <returns>Zero or more; of no use before <see cref="Run"/>.</returns>
        public long WithinNs(int percent)
        {
            int laterMax = _count * (Percent - percent) / Percent;
            int limitUs = int.MaxValue;
            int later = 0;
            while (later <= laterMax && later < _count)
            {
                // The next value below, and how many have it.
                int mostUs = -1;
                int equal = 0;
                for (int i = 0; i < _count; i++)
                {
                    int us = _lateUs[i];
                    if (us < limitUs && us > mostUs)
                    {
                        mostUs = us;
                        equal = 0;
                    }

                    equal += us == mostUs ? 1 : 0;
                }

                later += equal;
                limitUs = mostUs;
            }

            return limitUs * KTime.NsPerUs;
        }

        /// <summary>Returns the least lateness in nanoseconds.</summary>
        public long LeastNs()
        {
            int leastUs = int.MaxValue;
            for (int i = 0; i < _count; i++)
            {
                leastUs = _lateUs[i] < leastUs ? _lateUs[i] : leastUs;
            }

            return leastUs * KTime.NsPerUs;
        }

        /// <summary>Returns the mean lateness in nanoseconds.</summary>
        public long MeanNs()
        {
            long sumUs = 0;
            for (int i = 0; i < _count; i++)
            {
                sumUs += _lateUs[i];
            }

            return _count == 0 ? 0 : sumUs * KTime.NsPerUs / _count;
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            long nowNs = _system.Clock.ReadNs();
            if (_count < _lateUs.Length)
            {
                _lateUs[_count++] = (int)((nowNs - timer.ExpiresNs) / KTime.NsPerUs);
            }

            _system.Timers.Forward(timer, nowNs, IntervalNs);
            return HrTimerRestart.Restart;
        }

        private void Live()
        {
            using (Sleeper sleeper = new Sleeper(_system))
            {
                for (int burst = 0; burst < _bursts; burst++)
                {
                    int ms = SleepMs + burst * SleepStepMs % SleepSpreadMs;
                    sleeper.Sleep(ms * KTime.NsPerMs);
                    BusyThread.Compute(_system.Services, ComputeMs);
                }
            }

            if (--_living == 0)
            {
                _system.Stop();
            }
        }
    }
}

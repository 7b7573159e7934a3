using System;

namespace TimeCore.Drivers.Common
{
    /// <summary>In which steps a platform counts and waits, found out by trying.</summary>
    /// <remarks>
    /// 10 ms both on ESP32, 1 ms both on STM32; on the nanoCLR of a PC the uptime steps 1 ms and a wait
    /// ends at a poll every 10 ms. Takes some forty steps at set-up.
    /// </remarks>
    public sealed class PlatformSteps
    {
        /// <summary>The step of the uptime, in milliseconds.</summary>
        public readonly int ClockMs;

        /// <summary>The step in which waits end, in milliseconds.</summary>
        public readonly int WaitMs;

        /// <summary>Whether the wall clock tells moments within a step of the uptime apart.</summary>
        public readonly bool IsWallClockFiner;

        private const int StepMsMax = 1000;
        private const int Tries = 5;
        private const int SeveralSteps = 5;

        /// <summary>A wait of one step of 1 ms takes two, as it begins in the middle of one.</summary>
        private const int WholeStepMs = 2;

        /// <summary>So many changes of the wall clock in one step are no coincidence.</summary>
        private const int FineChangesMin = 4;

        /// <summary>More readings than any step lasts; then the uptime stands still.</summary>
        private const int ReadsMax = 10000000;

        private readonly SystemServices _services;
        private readonly SystemEvent _event;
        private int _changes;

        /// <summary>Finds the steps out.</summary>
        /// <param name="services">The base library's services.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="TimeoutException">The uptime stands still.</exception>
        /// <remarks>Context: set-up, a thread that may block. Blocks for some forty steps.</remarks>
        public PlatformSteps(SystemServices services)
        {
            if (services == null)
            {
                throw new ArgumentNullException(nameof(services));
            }

            _services = services;
            _event = services.CreateEvent();
            ClockMs = StepMsMax;

            // The first wait begins in the middle of a step. Of the others the shortest counts:
            // during a longer one another thread may have run.
            CountStep();
            for (int i = 0; i < Tries; i++)
            {
                int clockMs = CountStep();
                ClockMs = clockMs < ClockMs ? clockMs : ClockMs;
                IsWallClockFiner |= _changes >= FineChangesMin;
            }

            int waitMs = LearnWaitMs(1);
            if (waitMs <= WholeStepMs)
            {
                WaitMs = 1;
                return;
            }

            // A wait of several steps divides the overhead of one wait by their number. The result
            // must never be 11 where the step is 10: a wait of 11 would end at 20.
            int severalMs = LearnWaitMs(SeveralSteps * waitMs - waitMs / 2 - 1);
            WaitMs = (severalMs + SeveralSteps / 2) / SeveralSteps;
        }

        /// <summary>Waits a few times in a row, each from the end of the one before.</summary>
        /// <param name="timeoutMs">How long to wait for nothing, in milliseconds.</param>
        /// <returns>The middle one of their lengths in milliseconds.</returns>
        /// <remarks>
        /// A thread that runs in between makes one longer, and the next one shorter by the same time.
        /// </remarks>
        private int LearnWaitMs(int timeoutMs)
        {
            int[] sortedMs = new int[Tries];
            Wait(1);
            for (int count = 0; count < Tries; count++)
            {
                int ms = Wait(timeoutMs);
                int place = count;
                while (place > 0 && sortedMs[place - 1] > ms)
                {
                    sortedMs[place] = sortedMs[place - 1];
                    place--;
                }

                sortedMs[place] = ms;
            }

            return sortedMs[Tries / 2];
        }

        /// <summary>Reads the clocks until the uptime moves.</summary>
        /// <returns>By how much, in milliseconds.</returns>
        private int CountStep()
        {
            _changes = 0;
            long utc = _services.UtcNowTicks();
            long startMs = _services.TickCountMs();
            for (int reads = 0; reads < ReadsMax; reads++)
            {
                long nowMs = _services.TickCountMs();
                if (nowMs != startMs)
                {
                    return (int)(nowMs - startMs);
                }

                long utcNow = _services.UtcNowTicks();
                _changes += utcNow == utc ? 0 : 1;
                utc = utcNow;
            }

            throw new TimeoutException("The base library's uptime stands still.");
        }

        /// <summary>Waits for nothing.</summary>
        /// <param name="timeoutMs">How long, in milliseconds.</param>
        /// <returns>How long that took by the uptime, in milliseconds.</returns>
        private int Wait(int timeoutMs)
        {
            long startMs = _services.TickCountMs();
            _event.Wait(timeoutMs);
            return (int)(_services.TickCountMs() - startMs);
        }
    }
}

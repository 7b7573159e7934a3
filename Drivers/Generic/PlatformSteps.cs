using System;

namespace TimeCore.Drivers.Generic
{
    /// <summary>In which steps a platform counts and waits, found out by trying.</summary>
    /// <remarks>
    /// 10 ms both on ESP32, 1 ms both on STM32; on the nanoCLR of a PC the uptime steps 1 ms and a wait
    /// ends at a poll every 10 ms. Where waits step 10 ms it takes a second at set-up, or some if what
    /// waits take in addition varies.
    /// It must never learn a step that waits do not have, 11 or 8 where they have 10: waits are cut to
    /// whole steps, and one that was cut to 11 would end at 20. So one answer is enough only if all
    /// waits agree to an eighth of it; else the first that is given three times counts. That finds the
    /// step while waits take up to half a step in addition, or one in five a quantum of another thread.
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
        private const int AsksMax = 10;
        private const int Votes = 3;
        private const int Waits = 24;

        /// <summary>Of the waits so many decide: in the others another thread may have run.</summary>
        private const int Deciding = 18;

        /// <summary>The share of a step within which all waits may end for one answer to do.</summary>
        private const int CleanPerStep = 8;

        /// <summary>A wait of one step of 1 ms takes two, as it begins in the middle of one.</summary>
        private const int WholeStepMs = 2;

        /// <summary>So many changes of the wall clock in one step are no coincidence.</summary>
        private const int FineChangesMin = 4;

        /// <summary>More readings than any step lasts; then the uptime stands still.</summary>
        private const int ReadsMax = 10000000;

        private readonly SystemServices _services;
        private readonly SystemEvent _event;

        /// <summary>How long the waits took and when they ended, in milliseconds.</summary>
        private readonly int[] _lengthsMs = new int[Waits];
        private readonly int[] _endsMs = new int[Waits];
        private readonly int[] _sortedMs = new int[Waits];
        private int _changes;

        /// <summary>Finds the steps out.</summary>
        /// <param name="services">The base library's services.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="TimeoutException">The uptime stands still.</exception>
        /// <remarks>Context: set-up, a thread that may block. Blocks for a hundred steps.</remarks>
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

            WaitMs = LearnWaitMs();
        }

        /// <summary>Asks until an answer is sure, or was given often enough.</summary>
        private int LearnWaitMs()
        {
            int[] answersMs = new int[AsksMax];
            int lastMs = 0;
            for (int asks = 0; asks < AsksMax; asks++)
            {
                int aboutMs = MeasureOneStep();
                if (aboutMs <= WholeStepMs)
                {
                    return 1;
                }

                WaitForSeveralSteps(aboutMs);
                lastMs = FindStep(aboutMs);
                answersMs[asks] = lastMs;
                int votes = FindArc(lastMs, Waits) * CleanPerStep <= lastMs ? Votes : 0;
                for (int i = 0; i <= asks; i++)
                {
                    votes += answersMs[i] == lastMs ? 1 : 0;
                }

                if (votes >= Votes)
                {
                    return lastMs;
                }
            }

            return lastMs;
        }

        /// <summary>Waits a few times in a row for one step.</summary>
        /// <returns>The middle one of their lengths in milliseconds.</returns>
        private int MeasureOneStep()
        {
            Wait(1);
            for (int i = 0; i < Tries; i++)
            {
                Insert(Wait(1), i);
            }

            return _sortedMs[Tries / 2];
        }

        /// <summary>Waits for up to eight steps, some sixths of one more or less each time.</summary>
        private void WaitForSeveralSteps(int aboutMs)
        {
            int endMs = 0;
            for (int i = 0; i < Waits; i++)
            {
                // No order that another thread could have: neither growing nor the same again.
                int sixths = 2 * (i * 7 % Waits) + 1;
                int ms = Wait(1 + aboutMs * sixths / 6);
                endMs += ms;
                _lengthsMs[i] = ms;
                _endsMs[i] = endMs;
            }
        }

        /// <summary>Finds the step of which the waits, or the times between their ends, are multiples.
        /// </summary>
        /// <param name="aboutMs">The step in milliseconds, within half of it.</param>
        /// <remarks>
        /// Where slices count from a wait's begin, its length is whole steps and what it took in
        /// addition. Where a grid ends it, its end lies that much behind the grid, and its length says
        /// less. A divisor of the step fits as well, so what counts is the share of the step.
        /// </remarks>
        private int FindStep(int aboutMs)
        {
            int bestMs = 1;
            int bestArcMs = StepMsMax;
            int firstMs = aboutMs - aboutMs / 2;
            for (int stepMs = firstMs; stepMs <= aboutMs + aboutMs / 2; stepMs++)
            {
                int arcMs = FindArc(stepMs, Deciding);

                // One more, as the uptime's step hides so much.
                if ((arcMs + 1) * bestMs <= (bestArcMs + 1) * stepMs)
                {
                    bestMs = stepMs;
                    bestArcMs = arcMs;
                }
            }

            return bestMs;
        }

        /// <summary>The shortest part of a step in which so many of the waits end.</summary>
        private int FindArc(int stepMs, int count)
        {
            int lengthsArcMs = FindArc(_lengthsMs, stepMs, count);
            int endsArcMs = FindArc(_endsMs, stepMs, count);
            return lengthsArcMs < endsArcMs ? lengthsArcMs : endsArcMs;
        }

        private int FindArc(int[] timesMs, int stepMs, int count)
        {
            for (int i = 0; i < Waits; i++)
            {
                Insert(timesMs[i] % stepMs, i);
            }

            int arcMs = stepMs;
            for (int first = 0; first < Waits; first++)
            {
                int last = first + count - 1;
                int ms = last < Waits
                    ? _sortedMs[last] - _sortedMs[first]
                    : _sortedMs[last - Waits] + stepMs - _sortedMs[first];
                arcMs = ms < arcMs ? ms : arcMs;
            }

            return arcMs;
        }

        /// <summary>Puts a time into its place among those that are sorted already.</summary>
        private void Insert(int ms, int count)
        {
            int place = count;
            while (place > 0 && _sortedMs[place - 1] > ms)
            {
                _sortedMs[place] = _sortedMs[place - 1];
                place--;
            }

            _sortedMs[place] = ms;
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

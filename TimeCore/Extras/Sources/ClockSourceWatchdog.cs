using System;

namespace TimeCore.Extras
{
    /// <summary>Compares sources that must be verified with one that need not.</summary>
    /// <remarks>
    /// Twice a second it asks both how much time has passed. A source that is 62.5 ms off is out: it
    /// loses its rating and its validity for good. One that agrees becomes valid for high resolution.
    /// No judgement where the judge may be wrong: after a sleep, a suspend, a change of the list, a
    /// core that was late, and readings that others got in between.
    /// While it runs it wakes an idle system twice a second.
    /// Source: Linux kernel/time/clocksource.c, clocksource_watchdog; design only, no code taken.
    /// </remarks>
    public sealed class ClockSourceWatchdog
    {
        /// <summary>From one comparison to the next, in nanoseconds.</summary>
        public const long IntervalNs = KTime.NsPerSec / 2;

        /// <summary>A source that is off by this much or more is out.</summary>
        private const long DriftNsMax = KTime.NsPerSec / 16;

        /// <summary>How far apart the judge's readings around that of a source may be.</summary>
        private const long ReadNsMax = KTime.NsPerMs;

        private const int ReadTriesMax = 3;

        /// <summary>Comparisons that were given up because reading took too long.</summary>
        public int SkipCount => _skips;

        private readonly ClockSources _sources;
        private readonly HrTimerBase _timers;
        private readonly HrTimer _timer;
        private readonly long[] _lastCycles = new long[ClockSources.CountMax];
        private readonly long[] _lastJudgeCycles = new long[ClockSources.CountMax];
        private readonly int[] _lastTurn = new int[ClockSources.CountMax];
        private int _turn;
        private int _skips;
        private long _lastNs;
        private long _lastPauses;
        private int _lastChangeCount;
        private long _cycles;
        private long _judgeCycles;

        /// <summary>Creates a watchdog that does not run.</summary>
        /// <param name="sources">The list it watches.</param>
        /// <exception cref="ArgumentNullException">No list was given.</exception>
        public ClockSourceWatchdog(ClockSources sources)
        {
            if (sources == null)
            {
                throw new ArgumentNullException(nameof(sources));
            }

            _sources = sources;
            _timers = sources.System.Timers;
            _timer = new HrTimer(OnInterval) { State = "watchdog", SlackNs = ReadNsMax };
        }

        /// <summary>Starts comparing; the first result comes after two intervals.</summary>
        /// <remarks>Context: any thread. Lock: takes the gate.</remarks>
        public void Start()
        {
            _lastChangeCount = -1;
            _timers.StartRelative(_timer, IntervalNs);
        }

        /// <summary>Stops comparing.</summary>
        /// <remarks>Context: any thread but a callback. Lock: takes the gate.</remarks>
        public void Stop()
        {
            _timers.Cancel(_timer);
        }

        private HrTimerRestart OnInterval(HrTimer timer)
        {
            long nowNs = _timers.LastEventNs;
            TimeSystem system = _sources.System;
            long pauses = system.Idle.SleepCount + system.TickDevice.SuspendCount;
            ClockSource judge = FindJudge();

            // A core that was later than the judge's reach may have let it wrap.
            bool isFair = _sources.ChangeCount == _lastChangeCount
                && pauses == _lastPauses
                && judge != null && nowNs - _lastNs < judge.MaxIdleNs;
            _lastChangeCount = _sources.ChangeCount;
            _lastPauses = pauses;
            _lastNs = nowNs;
            _turn++;
            for (int i = 0; judge != null && i < _sources.Count; i++)
            {
                ClockSource source = _sources.At(i);
                if (IsWatched(source) && Compare(i, source, judge, isFair))
                {
                    // The list has changed under us; the rest has its turn after the next interval.
                    break;
                }
            }

            _timers.Forward(timer, nowNs, IntervalNs);
            return HrTimerRestart.Restart;
        }

        /// <summary>The best source that needs no judge and never stands.</summary>
        private ClockSource FindJudge()
        {
            for (int i = 0; i < _sources.Count; i++)
            {
                ClockSource source = _sources.At(i);
                const ClockSourceFeatures Wanted = ClockSourceFeatures.Continuous
                    | ClockSourceFeatures.MustVerify | ClockSourceFeatures.StopsInSleep;
                if ((source.Features & Wanted) == ClockSourceFeatures.Continuous
                    && source.MaxIdleNs >= 2 * IntervalNs)
                {
                    return source;
                }
            }

            return null;
        }

        private static bool IsWatched(ClockSource source)
        {
            return (source.Features & ClockSourceFeatures.MustVerify) != 0 && source.RatingField != 0
                && source.MaxIdleNs >= 2 * IntervalNs;
        }

        /// <summary>Asks both what has passed, and judges if that is fair.</summary>
        /// <returns>True if the judgement changed the list.</returns>
        private bool Compare(int index, ClockSource source, ClockSource judge, bool isFair)
        {
            if (!Read(source, judge))
            {
                _skips++;
                return false;
            }

            long passedNs = ToNs(judge, _judgeCycles - _lastJudgeCycles[index]);
            long errorNs = ToNs(source, _cycles - _lastCycles[index]) - passedNs;
            _lastCycles[index] = _cycles;
            _lastJudgeCycles[index] = _judgeCycles;
            bool isNext = _lastTurn[index] == _turn - 1;
            _lastTurn[index] = _turn;
            if (!isFair || !isNext || passedNs >= 2 * IntervalNs)
            {
                return false;
            }

            if (errorNs >= DriftNsMax || errorNs <= -DriftNsMax)
            {
                return _sources.Change(source, 0, false);
            }

            return !source.IsValid
                && (source.Features & ClockSourceFeatures.Continuous) != 0
                && _sources.Change(source, source.RatingField, true);
        }

        /// <summary>Reads both, as close together as can be had.</summary>
        /// <returns>False if something came in between each time.</returns>
        private bool Read(ClockSource source, ClockSource judge)
        {
            for (int attempt = 0; attempt < ReadTriesMax; attempt++)
            {
                _judgeCycles = judge.ReadCycles();
                _cycles = source.ReadCycles();
                if (ToNs(judge, judge.ReadCycles() - _judgeCycles) <= ReadNsMax)
                {
                    return true;
                }
            }

            return false;
        }

        private static long ToNs(ClockSource source, long cycles)
        {
            return source.ToNsRare(cycles & source.Mask, source.Mult);
        }
    }
}

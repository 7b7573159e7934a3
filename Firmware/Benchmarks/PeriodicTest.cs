namespace TimeCore.Firmware
{
    /// <summary>A timer of 1 ms, ours or the base library's, and whether it lost a period.</summary>
    /// <remarks>
    /// Each period is served or counted as overrun: together they are the periods that have passed,
    /// however late they came.
    /// </remarks>
    internal sealed class PeriodicTest
    {
        internal const long PeriodNs = KTime.NsPerMs;

        /// <summary>How late each expiry was.</summary>
        internal LatencyHistogram Late;

        /// <summary>Periods that passed before the one ahead of them was served.</summary>
        internal long Overruns;

        /// <summary>Nanoseconds from the start to the last expiry that was served.</summary>
        internal long ElapsedNs;

        private readonly TimeSystem _system;
        private readonly HrTimer _timer;
        private readonly HrTimer _end;
        private long _startNs;
        private long _endNs;

        internal PeriodicTest(TimeSystem system)
        {
            _system = system;
            _timer = new HrTimer(OnExpired);
            _end = new HrTimer(OnEnd);
        }

        /// <summary>Runs an <see cref="HrTimer"/> of 1 ms on the core thread, for a while.</summary>
        internal void Run(long lengthNs)
        {
            Late = new LatencyHistogram(0);
            Overruns = 0;
            _startNs = _system.Clock.ReadNs();
            _endNs = _startNs + lengthNs;
            _system.Timers.Start(_timer, _startNs + PeriodNs);
            _system.Run();
        }

        /// <summary>Runs a timer of the base library for a while, with the core idle.</summary>
        /// <returns>What it did.</returns>
        internal CyclicTimer RunSystem(long lengthNs)
        {
            CyclicTimer timer = new SystemCyclicTimer("system", _system, new CyclicTestOptions());
            _startNs = _system.Clock.ReadNs();
            timer.Start(_startNs, PeriodNs);
            _system.Timers.Start(_end, _startNs + lengthNs);
            _system.Run();
            timer.Stop();
            ElapsedNs = _system.Clock.ReadNs() - _startNs;
            return timer;
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            long nowNs = _system.Clock.ReadNs();
            Late.Add(nowNs - timer.ExpiresNs);
            if (nowNs >= _endNs)
            {
                ElapsedNs = nowNs - _startNs;
                Overruns += (nowNs - timer.ExpiresNs) / PeriodNs;
                _system.Stop();
                return HrTimerRestart.NoRestart;
            }

            Overruns += _system.Timers.Forward(timer, nowNs, PeriodNs) - 1;
            return HrTimerRestart.Restart;
        }

        private HrTimerRestart OnEnd(HrTimer timer)
        {
            _system.Stop();
            return HrTimerRestart.NoRestart;
        }
    }
}

namespace TimeCore.Firmware
{
    /// <summary>What an application does with an <see cref="HrTimer"/>, among others.</summary>
    internal sealed class TimerOperations : OperationGroup
    {
        internal const int PairAt = 3;

        private const int StartAt = 0;
        private const int CancelAt = 1;
        private const int RestartAt = 2;
        private const int FirstPairAt = 4;
        private const int ProgramAt = 5;
        private const int ForwardAt = 6;

        /// <summary>
        /// What is to be the first expires so soon: later than it takes, earlier than a stopped tick.
        /// </summary>
        private const long SoonNs = 20 * KTime.NsPerSec;

        private readonly HrTimerBase _timers;
        private readonly ArmedTimers _armed;
        private readonly HrTimer[] _batch = new HrTimer[BatchCount];
        private long _firstNs;

        internal TimerOperations(TimeSystem system)
            : base(
                system,
                "HrTimer",
                new[]
                {
                    "start", "cancel", "restart", "start+cancel (not first)",
                    "start+cancel (first)", "program event", "forward", "clock read",
                })
        {
            _timers = system.Timers;
            _armed = new ArmedTimers(system);
            for (int i = 0; i < BatchCount; i++)
            {
                _batch[i] = new HrTimer(OnNever);
            }
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            _firstNs = Clock.ReadNs() + AwayNs;
            SpreadFrom(_firstNs);
            _armed.Arm(count, _firstNs);
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            _armed.Disarm();
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation)
        {
            switch (operation)
            {
                case StartAt:
                case CancelAt:
                    return OverheadKind.Batch;
                case RestartAt:
                case PairAt:
                case FirstPairAt:
                    return OverheadKind.KeyedLoop;
                case ProgramAt:
                    return OverheadKind.None;
                default:
                    return OverheadKind.Loop;
            }
        }

        /// <inheritdoc/>
        internal override int PerTurn(int operation) => operation <= CancelAt ? BatchCount : 1;

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case StartAt:
                case CancelAt:
                    return RunBatches(operation == StartAt, turns);
                case RestartAt:
                    return RunRestart(turns, 0);
                case PairAt:
                    return RunPair(turns, 0);
                case FirstPairAt:
                    return RunPair(turns, AheadNs());
                case ProgramAt:
                    return RunRestart(turns, AheadNs()) - RunRestart(turns, 0);
                case ForwardAt:
                    return RunForward(turns);
                default:
                    return RunClock(turns);
            }
        }

        private HrTimerRestart OnNever(HrTimer timer)
        {
            return HrTimerRestart.NoRestart;
        }

        /// <summary>How far ahead of those armed an expiry is the first.</summary>
        private long AheadNs()
        {
            return _firstNs - Clock.ReadNs() - SoonNs;
        }

        /// <summary>Starts a batch, then cancels it; one of the two is measured.</summary>
        private long RunBatches(bool isStart, int turns)
        {
            HrTimer[] batch = _batch;
            long[] keys = Keys;
            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                long startNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    _timers.Start(batch[i], keys[(turn + i) & KeyMask]);
                }

                long betweenNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    _timers.TryCancel(batch[i]);
                }

                ns += isStart ? betweenNs - startNs : Clock.ReadNs() - betweenNs;
            }

            return ns;
        }

        /// <summary>Moves a timer that is started.</summary>
        /// <param name="turns">How often.</param>
        /// <param name="aheadNs">How far ahead of those armed; then it is the first each time.</param>
        private long RunRestart(int turns, long aheadNs)
        {
            HrTimerBase timers = _timers;
            HrTimer timer = _batch[0];
            long[] keys = Keys;
            timers.Start(timer, _firstNs - aheadNs);
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                timers.Start(timer, keys[i & KeyMask] - aheadNs);
            }

            long ns = Clock.ReadNs() - startNs;
            timers.TryCancel(timer);
            return ns;
        }

        private long RunPair(int turns, long aheadNs)
        {
            HrTimerBase timers = _timers;
            HrTimer timer = _batch[0];
            long[] keys = Keys;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                timers.Start(timer, keys[i & KeyMask] - aheadNs);
                timers.TryCancel(timer);
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunForward(int turns)
        {
            HrTimerBase timers = _timers;
            HrTimer timer = _batch[0];
            long nowNs = timer.ExpiresNs;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                timers.Forward(timer, nowNs, KTime.NsPerMs);
                nowNs += KTime.NsPerMs;
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunClock(int turns)
        {
            Timekeeper clock = Clock;
            long startNs = clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                clock.ReadNs();
            }

            return clock.ReadNs() - startNs;
        }
    }
}

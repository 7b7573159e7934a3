using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>What the core does when timers are due: all of those armed, at once.</summary>
    /// <remarks>
    /// What is measured is an iteration that finds them all due, less one that finds nothing due, by
    /// timer.
    /// So at one timer an expiry contains the whole event; at a thousand it is the loop from one to the
    /// next.
    /// </remarks>
    internal sealed class ExpiryOperations : OperationGroup
    {
        internal const int RestartAt = 2;

        private const int IterationAt = 0;
        private const int ExpiryAt = 1;
        private const int SpinMask = 0xFF;

        private readonly HrTimerBase _timers;
        private HrTimer[] _armed;
        private bool _isPeriodic;
        private uint _random = Spread.OfKeys;

        internal ExpiryOperations(TimeSystem system)
            : base(
                system,
                "expiry",
                new[]
                {
                    "iteration (nothing due)", "expiry", "expiry with restart", "tick",
                    "tick stop+restart",
                })
        {
            _timers = system.Timers;
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            HrTimerCallback callback = OnExpired;
            _armed = new HrTimer[count];
            for (int i = 0; i < count; i++)
            {
                _armed[i] = new HrTimer(callback);
                _timers.StartRelative(_armed[i], AwayNs);
            }
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            for (int i = 0; _armed != null && i < _armed.Length; i++)
            {
                if (_armed[i] != null)
                {
                    _timers.TryCancel(_armed[i]);
                }
            }

            _armed = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation)
        {
            return operation == IterationAt ? OverheadKind.Loop : OverheadKind.None;
        }

        /// <inheritdoc/>
        internal override int PerTurn(int operation)
        {
            return operation == ExpiryAt || operation == RestartAt ? _armed.Length : 1;
        }

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case IterationAt:
                    return RunPasses(turns);
                case ExpiryAt:
                    return RunExpiries(false, turns);
                case RestartAt:
                    return RunExpiries(true, turns);
                case RestartAt + 1:
                    return RunTicks(turns);
                default:
                    return RunStops(turns);
            }
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            if (!_isPeriodic)
            {
                return HrTimerRestart.NoRestart;
            }

            _timers.Forward(timer, _timers.EventNs, AwayNs);
            return HrTimerRestart.Restart;
        }

        private long RunPasses(int turns)
        {
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                System.RunOnce();
            }

            return Clock.ReadNs() - startNs;
        }

        /// <summary>
        /// Makes all of them due and lets one iteration serve them; they end up far away.
        /// </summary>
        private long RunExpiries(bool isPeriodic, int turns)
        {
            HrTimer[] armed = _armed;
            long ns = 0;
            _isPeriodic = isPeriodic;
            for (int turn = 0; turn < turns; turn++)
            {
                for (int i = 0; i < armed.Length; i++)
                {
                    _timers.Start(armed[i], i);
                }

                ns += MeasurePass();
            }

            for (int i = 0; i < armed.Length; i++)
            {
                _timers.StartRelative(armed[i], AwayNs);
            }

            return ns;
        }

        /// <summary>An iteration that has something to do, less one that has not.</summary>
        private long MeasurePass()
        {
            long startNs = Clock.ReadNs();
            System.RunOnce();
            long betweenNs = Clock.ReadNs();
            System.RunOnce();
            return betweenNs - startNs - (Clock.ReadNs() - betweenNs);
        }

        /// <summary>Waits for each tick by computing, a little longer than it takes.</summary>
        /// <remarks>
        /// By an uneven amount, so that a coarse clock's steps fall into all parts of what is measured.
        /// </remarks>
        private long RunTicks(int turns)
        {
            TickScheduler tick = System.Tick;
            long ns = 0;
            tick.RestartTick();
            System.RunOnce();
            for (int turn = 0; turn < turns; turn++)
            {
                long seen = tick.JiffiesAt(Clock.ReadNs());
                while (tick.JiffiesAt(Clock.ReadNs()) == seen)
                {
                }

                _random = _random * 1664525 + 1013904223;
                for (uint i = (_random >> 16) & SpinMask; i > 0; i--)
                {
                }

                ns += MeasurePass();
            }

            tick.StopTick();
            return ns;
        }

        private long RunStops(int turns)
        {
            TickScheduler tick = System.Tick;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                tick.RestartTick();
                tick.StopTick();
            }

            return Clock.ReadNs() - startNs;
        }
    }
}

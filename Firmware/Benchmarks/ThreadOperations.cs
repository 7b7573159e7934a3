using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>What takes switches of threads: the core out of idle and back, and callbacks.</summary>
    /// <remarks>
    /// A thread of the application's drives the core, which waits in between: so nothing is waited for
    /// by the clock, and no poll of the platform's comes in.
    /// </remarks>
    internal sealed class ThreadOperations : OperationGroup
    {
        private const int IdleAt = 0;
        private const int HardAt = 1;
        private const int YieldsMax = 1000;

        private readonly SystemServices _services;
        private readonly ArmedTimers _armed;
        private readonly Worker _worker;
        private readonly HrTimer _hard;
        private readonly SoftTimer _soft;
        private int _operation;
        private int _turns;
        private int _delivered;
        private long _ns;

        internal ThreadOperations(TimeSystem system, SoftQueue queue)
            : base(
                system,
                "threads",
                new[] { "idle entry+exit", "hard delivery", "soft delivery" })
        {
            _services = system.Services;
            _armed = new ArmedTimers(system);
            _worker = new Worker(system);
            _hard = new HrTimer(OnDelivered);
            _soft = new SoftTimer(queue, OnDelivered);
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            _armed.Arm(count, Clock.ReadNs() + AwayNs);
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            _armed.Disarm();
        }

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            _operation = operation;
            _turns = turns;
            _worker.Run(Drive);
            System.Tick.StopTick();
            return _ns;
        }

        private HrTimerRestart OnDelivered(HrTimer timer)
        {
            _delivered++;
            return HrTimerRestart.NoRestart;
        }

        /// <summary>The worker's body.</summary>
        private void Drive()
        {
            // After this every thread that this start made runnable has had its turn.
            _services.Sleep(0);
            long startNs = Clock.ReadNs();
            if (_operation == IdleAt)
            {
                DriveIdle();
            }
            else
            {
                DriveDelivery(_operation != HardAt);
            }

            _ns = Clock.ReadNs() - startNs;
        }

        /// <summary>Wakes the core and lets it run until it waits again.</summary>
        private void DriveIdle()
        {
            IdleLoop idle = System.Idle;
            for (int i = 0; i < _turns; i++)
            {
                idle.Wake();
                _services.Sleep(0);
            }
        }

        /// <summary>Makes a timer due and yields until its callback has run.</summary>
        private void DriveDelivery(bool isSoft)
        {
            for (int i = 0; i < _turns; i++)
            {
                int seen = _delivered;
                if (isSoft)
                {
                    _soft.Start(0);
                }
                else
                {
                    System.Timers.Start(_hard, 0);
                }

                for (int yields = 0; _delivered == seen && yields < YieldsMax; yields++)
                {
                    _services.Sleep(0);
                }
            }
        }
    }
}

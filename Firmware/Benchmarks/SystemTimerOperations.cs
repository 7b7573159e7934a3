using System.Threading;

namespace TimeCore.Firmware
{
    /// <summary>The base library's timers: what an application has without TimeCore.</summary>
    internal sealed class SystemTimerOperations : OperationGroup
    {
        private const int CreateAt = 0;
        private const int DisposeAt = 1;
        private const int ChangeAt = 2;
        private const int AwayMs = 3600000;
        private const int WaitsMax = 100;

        private readonly SystemServices _services;
        private readonly SystemTimer[] _batch = new SystemTimer[BatchCount];
        private SystemTimer[] _armed;
        private int _fired;
        private long _firstNs;
        private long _lastNs;

        internal SystemTimerOperations(TimeSystem system)
            : base(
                system,
                "system timer",
                new[]
                {
                    "system timer create", "system timer dispose", "system timer change",
                    "system timer fire",
                })
        {
            _services = system.Services;
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            _armed = new SystemTimer[count];
            ArmAll(_services, _armed);
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            DisposeAll(_armed);
            _armed = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation)
        {
            return operation == ChangeAt ? OverheadKind.Loop : OverheadKind.Batch;
        }

        /// <inheritdoc/>
        internal override int PerTurn(int operation)
        {
            return operation == ChangeAt ? 1
                : operation <= DisposeAt ? BatchCount
                : BatchCount - 1;
        }

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case CreateAt:
                case DisposeAt:
                    return RunBatches(operation == CreateAt, turns);
                case ChangeAt:
                    return RunChange(turns);
                default:
                    return RunFire(turns);
            }
        }

        /// <summary>Creates a timer for each place and arms it for an hour.</summary>
        /// <remarks>What it has made when memory ends is in the array.</remarks>
        internal static void ArmAll(SystemServices services, SystemTimer[] timers)
        {
            TimerCallback callback = OnNever;
            for (int i = 0; i < timers.Length; i++)
            {
                timers[i] = services.CreateTimer(callback);
                timers[i].Change(AwayMs, -1);
            }
        }

        /// <summary>Disposes of what there is.</summary>
        internal static void DisposeAll(SystemTimer[] timers)
        {
            for (int i = 0; timers != null && i < timers.Length; i++)
            {
                if (timers[i] != null)
                {
                    timers[i].Dispose();
                }
            }
        }

        private static void OnNever(object state)
        {
        }

        private void OnFired(object state)
        {
            _fired++;
            if (_fired == 1)
            {
                _firstNs = Clock.ReadNs();
            }
            else if (_fired == BatchCount)
            {
                _lastNs = Clock.ReadNs();
            }
        }

        private long RunBatches(bool isCreate, int turns)
        {
            SystemTimer[] batch = _batch;
            TimerCallback callback = OnNever;
            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                long startNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    batch[i] = _services.CreateTimer(callback);
                }

                long betweenNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    batch[i].Dispose();
                }

                ns += isCreate ? betweenNs - startNs : Clock.ReadNs() - betweenNs;
            }

            return ns;
        }

        private long RunChange(int turns)
        {
            SystemTimer timer = _services.CreateTimer(OnNever);
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                timer.Change(AwayMs + (i & KeyMask), -1);
            }

            long ns = Clock.ReadNs() - startNs;
            timer.Dispose();
            return ns;
        }

        /// <summary>Lets a batch fall due at once: from the first callback to the last.</summary>
        private long RunFire(int turns)
        {
            TimerCallback callback = OnFired;
            for (int i = 0; i < BatchCount; i++)
            {
                _batch[i] = _services.CreateTimer(callback);
            }

            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                _fired = 0;
                for (int i = 0; i < BatchCount; i++)
                {
                    _batch[i].Change(0, -1);
                }

                for (int waits = 0; _fired < BatchCount && waits < WaitsMax; waits++)
                {
                    _services.Sleep(1);
                }

                ns += _lastNs - _firstNs;
            }

            DisposeAll(_batch);
            return ns;
        }
    }
}

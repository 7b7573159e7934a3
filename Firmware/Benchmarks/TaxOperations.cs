using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Firmware
{
    /// <summary>What timers cost that only wait: a switch of threads, and computing.</summary>
    internal sealed class TaxOperations : OperationGroup
    {
        private const int YieldAt = 0;
        private const int SwitchAt = 1;
        private const int ComputedTurns = 1000;

        private readonly SystemServices _services;
        private readonly TimerKind _kind;
        private readonly ArmedTimers _armed;
        private SystemTimer[] _systemTimers;
        private TimerWheel _wheel;
        private bool _isOver;
        private int _result;

        internal TaxOperations(TimeSystem system, TimerKind kind)
            : base(system, "beside " + NameOf(kind), NamesOf(NameOf(kind)))
        {
            _services = system.Services;
            _kind = kind;
            _armed = new ArmedTimers(system);
        }

        /// <summary>What the last computation gave: so that no compiler leaves it out.</summary>
        internal int Result => _result;

        /// <summary>Five quanta: a thread that computes is interrupted after each.</summary>
        internal override int RoundMsMin => 100;

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            if (_kind == TimerKind.HrTimer)
            {
                _armed.Arm(count, Clock.ReadNs() + AwayNs);
            }
            else if (_kind == TimerKind.Wheel)
            {
                _wheel = WheelOperations.CreateDetached(System);
                long awayJiffies = AwayNs / System.Tick.PeriodNs;
                WheelOperations.Fill(_wheel, count, System.Tick.Jiffies + awayJiffies);
            }
            else
            {
                _systemTimers = new SystemTimer[count];
                SystemTimerOperations.ArmAll(_services, _systemTimers);
            }
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            _armed.Disarm();
            SystemTimerOperations.DisposeAll(_systemTimers);
            _systemTimers = null;
            _wheel = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation) => OverheadKind.None;

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            return operation == YieldAt ? RunYields(turns)
                : operation == SwitchAt ? RunSwitches(turns)
                : RunComputing(turns);
        }

        /// <summary>Returns what tables call a kind.</summary>
        internal static string NameOf(TimerKind kind)
        {
            return kind == TimerKind.HrTimer ? "HrTimers"
                : kind == TimerKind.Wheel ? "wheel timeouts"
                : "system timers";
        }

        private static string[] NamesOf(string kind)
        {
            return new[]
            {
                "yield beside " + kind, "thread switch beside " + kind, "1000 turns beside " + kind,
            };
        }

        /// <summary>Yields the CPU, to a thread that wants it or to none.</summary>
        private long RunYields(int turns)
        {
            SystemServices services = _services;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                services.Sleep(0);
            }

            return Clock.ReadNs() - startNs;
        }

        /// <summary>To another thread and back, by yielding.</summary>
        private long RunSwitches(int turns)
        {
            _isOver = false;
            _services.StartThread(YieldUntilOver);
            _services.Sleep(0);
            long ns = RunYields(turns);
            _isOver = true;
            _services.Sleep(0);
            return ns;
        }

        private void YieldUntilOver()
        {
            while (!_isOver)
            {
                _services.Sleep(0);
            }
        }

        private long RunComputing(int turns)
        {
            int result = 1;
            long startNs = Clock.ReadNs();
            for (int turn = 0; turn < turns; turn++)
            {
                for (int i = 0; i < ComputedTurns; i++)
                {
                    result = result * 5 + i;
                }
            }

            long ns = Clock.ReadNs() - startNs;
            _result = result;
            return ns;
        }
    }
}

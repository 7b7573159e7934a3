using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Firmware
{
    /// <summary>The timer wheel, turned by hand so that nothing else counts.</summary>
    internal sealed class WheelOperations : OperationGroup
    {
        private const int AddAt = 0;
        private const int DeleteAt = 1;
        private const int ExpiryAt = 3;

        /// <summary>Where those armed begin: further than the wheel is ever turned here.</summary>
        private const long AwayJiffies = 10000000;

        /// <summary>A usual timeout: some seconds.</summary>
        private const int NearJiffies = 300;

        private const int SpanJiffiesMask = 0x3FF;

        private readonly WheelTimer[] _batch = new WheelTimer[BatchCount];
        private TimerWheel _wheel;
        private long _jiffies;

        internal WheelOperations(TimeSystem system)
            : base(
                system,
                "wheel",
                new[] { "wheel add", "wheel delete", "wheel add+delete", "wheel expiry" })
        {
            for (int i = 0; i < BatchCount; i++)
            {
                _batch[i] = new WheelTimer(OnExpired);
            }
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            _wheel = CreateDetached(System);
            _jiffies = System.Tick.Jiffies;
            Fill(_wheel, count, _jiffies + AwayJiffies);
            SpreadFrom(0);
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            // Nobody else knows it: with the wheel all its timers go.
            _wheel = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation)
        {
            return operation == ExpiryAt ? OverheadKind.None
                : operation <= DeleteAt ? OverheadKind.Batch
                : OverheadKind.KeyedLoop;
        }

        /// <inheritdoc/>
        internal override int PerTurn(int operation)
        {
            return operation <= DeleteAt || operation == ExpiryAt ? BatchCount : 1;
        }

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case AddAt:
                case DeleteAt:
                    return RunBatches(operation == AddAt, turns);
                case ExpiryAt:
                    return RunExpiries(turns);
                default:
                    return RunPairs(turns);
            }
        }

        /// <summary>Creates a wheel that no tick turns, whatever else works at ticks.</summary>
        internal static TimerWheel CreateDetached(TimeSystem system)
        {
            TickWork work = system.Tick.Work;
            system.Tick.Work = null;
            TimerWheel wheel = new TimerWheel(system, null);
            system.Tick.Work = work;
            return wheel;
        }

        /// <summary>Starts a number of timeouts, spread behind a jiffy.</summary>
        internal static void Fill(TimerWheel wheel, int count, long firstJiffies)
        {
            Spread spread = new Spread(Spread.OfArmed);
            WheelTimerCallback callback = OnExpired;
            for (int i = 0; i < count; i++)
            {
                wheel.Start(new WheelTimer(callback), firstJiffies + spread.NextNs() / KTime.NsPerMs);
            }
        }

        private static void OnExpired(WheelTimer timer)
        {
        }

        private long RunBatches(bool isAdd, int turns)
        {
            WheelTimer[] batch = _batch;
            TimerWheel wheel = _wheel;
            long[] keys = Keys;
            long nearJiffies = _jiffies + NearJiffies;
            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                long startNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    wheel.Start(batch[i], nearJiffies + (keys[(turn + i) & KeyMask] & SpanJiffiesMask));
                }

                long betweenNs = Clock.ReadNs();
                for (int i = 0; i < BatchCount; i++)
                {
                    wheel.TryCancel(batch[i]);
                }

                ns += isAdd ? betweenNs - startNs : Clock.ReadNs() - betweenNs;
            }

            return ns;
        }

        private long RunPairs(int turns)
        {
            TimerWheel wheel = _wheel;
            WheelTimer timer = _batch[0];
            long[] keys = Keys;
            long nearJiffies = _jiffies + NearJiffies;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                wheel.Start(timer, nearJiffies + (keys[i & KeyMask] & SpanJiffiesMask));
                wheel.TryCancel(timer);
            }

            return Clock.ReadNs() - startNs;
        }

        /// <summary>A tick that finds a batch due, less one that finds nothing.</summary>
        private long RunExpiries(int turns)
        {
            TimerWheel wheel = _wheel;
            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                _jiffies++;
                for (int i = 0; i < BatchCount; i++)
                {
                    wheel.Start(_batch[i], _jiffies);
                }

                long startNs = Clock.ReadNs();
                wheel.OnTick(_jiffies);
                long betweenNs = Clock.ReadNs();
                wheel.OnTick(++_jiffies);
                ns += betweenNs - startNs - (Clock.ReadNs() - betweenNs);
            }

            return ns;
        }
    }
}

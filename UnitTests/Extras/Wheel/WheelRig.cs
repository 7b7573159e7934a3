using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>A wheel that the test turns by hand, and a list of what has run.</summary>
    public sealed class WheelRig
    {
        /// <summary>The system; its own tick has nothing to do with the wheel.</summary>
        public readonly VirtualRig Rig;

        public readonly TimerWheel Wheel;

        /// <summary>The jiffy of the last tick.</summary>
        public long Jiffies;

        /// <summary>The names of the timers that have run, in their order.</summary>
        public string Log = "";

        /// <summary>When the last one ran.</summary>
        public long RanAtJiffies;

        /// <summary>Callbacks so far.</summary>
        public int RunCount;

        public WheelRig(long originJiffies)
        {
            Rig = new VirtualRig().Build();
            Wheel = new TimerWheel(Rig.System, null, originJiffies);
            Jiffies = originJiffies - 1;
        }

        /// <summary>Where wheels of the tests start: at no wrap, and just before every one.</summary>
        public static long[] Origins()
        {
            return new long[]
            {
                0, 1, 63, 64, 1000, (1 << 10) - 1, (1 << 14) - 3, (1 << 18) - 60, (1 << 22) - 1,
                (1L << 31) - 5, (1L << 32) - 70, (1L << 32) + 1, (1L << 53) - 1, -300 * 250,
            };
        }

        /// <summary>A timer that writes its name down.</summary>
        public WheelTimer Timer(string name)
        {
            return new WheelTimer(OnTimer) { State = name };
        }

        /// <summary>A timer that is started.</summary>
        public WheelTimer Start(string name, long expiresJiffies)
        {
            WheelTimer timer = Timer(name);
            Wheel.Start(timer, expiresJiffies);
            return timer;
        }

        /// <summary>One tick, however many jiffies after the last.</summary>
        public void TickAt(long jiffies)
        {
            Jiffies = jiffies;
            Wheel.OnTick(jiffies);
        }

        /// <summary>A tick a jiffy, up to and with the last.</summary>
        public void TickTo(long lastJiffies)
        {
            while (Jiffies < lastJiffies)
            {
                TickAt(Jiffies + 1);
            }
        }

        private void OnTimer(WheelTimer timer)
        {
            Log += timer.State;
            RanAtJiffies = Jiffies;
            RunCount++;
        }
    }
}

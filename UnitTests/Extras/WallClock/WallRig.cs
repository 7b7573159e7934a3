using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A wall clock on virtual hardware, at ten o'clock of some day.</summary>
    public sealed class WallRig
    {
        public const long Sec = KTime.NsPerSec;

        /// <summary>The time of day at boot: 2026-01-02 10:00 UTC.</summary>
        public const long AtBootNs = 1767348000 * Sec;

        public readonly VirtualRig Rig = new VirtualRig();
        public TimeSystem System;
        public WallClock Wall;

        /// <summary>Runs of the callback, and when it ran last.</summary>
        public int RunCount;
        public long RanNs;

        private WallRig()
        {
            Rig.Services.UtcAtBootNs = AtBootNs;
        }

        /// <summary>In high resolution, with no timer started but those of a test.</summary>
        public static WallRig Create()
        {
            return Create(64, Sec, ClockSourceFeatures.Continuous);
        }

        /// <summary>The same, on a given source.</summary>
        public static WallRig Create(int bits, long frequencyHz, ClockSourceFeatures flags)
        {
            WallRig rig = new WallRig();
            rig.Rig.Source = new VirtualClockSource(rig.Rig.Time, bits, frequencyHz, flags);
            rig.Connect();
            rig.Rig.GoHighRes();
            return rig;
        }

        /// <summary>Timers wait for ticks, of which there are 100 in a second.</summary>
        public static WallRig CreateLowRes()
        {
            WallRig rig = new WallRig();
            rig.Rig.Options.HighRes = false;
            rig.Connect();
            rig.Advance(20 * KTime.NsPerMs);
            return rig;
        }

        /// <summary>The moment of virtual time.</summary>
        public long NowNs => Rig.Time.NowNs;

        /// <summary>Serves what is due, then lets time pass.</summary>
        public void Advance(long ns)
        {
            Rig.Serve();
            Rig.Time.Advance(ns);
        }

        /// <summary>A timer that notes when it runs.</summary>
        public RealTimer CreateTimer(bool isBoot)
        {
            return new RealTimer(Wall, isBoot, OnTimer);
        }

        private void Connect()
        {
            Rig.Build();
            System = Rig.System;
            Wall = new WallClock(System);
        }

        private HrTimerRestart OnTimer(HrTimer timer)
        {
            RunCount++;
            RanNs = Rig.Time.NowNs;
            return HrTimerRestart.NoRestart;
        }
    }
}

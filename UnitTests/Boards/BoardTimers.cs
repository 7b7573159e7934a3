using nanoFramework.TestFramework;
using TimeCore.Diagnostics;

namespace TimeCore.UnitTests.OnBoards
{
    /// <summary>What every board's clock and timers have to do, for the tests of each chip.</summary>
    internal static class BoardTimers
    {
        private const int Steps = 20;
        private const int ReadingsMax = 1000000;
        private const int FewExpiries = 25;
        private const long ShortPeriodNs = 40 * KTime.NsPerMs;

        /// <summary>Reads a clock until it has counted a while: it never goes back.</summary>
        internal static void ReadUntilItCounted(ClockSource source)
        {
            long firstCycles = source.ReadCycles();
            long lastCycles = firstCycles;
            for (int i = 0; i < ReadingsMax && lastCycles - firstCycles < Steps; i++)
            {
                long cycles = source.ReadCycles();
                Assert.IsTrue(cycles >= lastCycles, "The clock went back.");
                lastCycles = cycles;
            }

            Assert.IsTrue(lastCycles - firstCycles >= Steps, "The clock stands still.");
        }

        /// <summary>Serves a timer for a second: it never comes early.</summary>
        /// <param name="system">Runs on the calling thread until the timer is done.</param>
        internal static void Serve(TimeSystem system)
        {
            Serve(system, FewExpiries, ShortPeriodNs);
        }

        /// <summary>The same for a timer of another period.</summary>
        internal static void Serve(TimeSystem system, int expiries, long periodNs)
        {
            long earliestNs = KTime.Never;
            long latestNs = 0;
            int left = expiries;
            HrTimer timer = new HrTimer(due =>
            {
                long lateNs = system.Clock.ReadNs() - due.ExpiresNs;
                earliestNs = lateNs < earliestNs ? lateNs : earliestNs;
                latestNs = lateNs > latestNs ? lateNs : latestNs;
                if (--left == 0)
                {
                    system.Stop();
                    return HrTimerRestart.NoRestart;
                }

                system.Timers.Forward(due, system.Timers.EventNs, periodNs);
                return HrTimerRestart.Restart;
            });
            system.Timers.StartRelative(timer, periodNs);
            system.Run();

            TimerStats stats = new TimerStats(system);
            OutputHelper.WriteLine("Late by " + earliestNs + " to " + latestNs + " ns, "
                + stats.Sleeps + " sleeps, " + stats.Refusals + " refused.");
            Assert.IsTrue(earliestNs >= 0, "A timer came early.");
        }
    }
}

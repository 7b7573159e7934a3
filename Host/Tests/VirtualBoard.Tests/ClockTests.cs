using System.Collections.Generic;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class ClockTests
{
    [Fact]
    public void TickCountMs_WhileTimePasses_StepsByTenOnly()
    {
        Run((machine, services) =>
        {
            var seen = new SortedSet<long>();
            for (int i = 0; i < 1000; i++)
            {
                Compute(machine, 100 * Us);
                seen.Add(services.TickCountMs());
            }

            Assert.All(seen, ms => Assert.Equal(0, ms % 10));
            Assert.True(seen.Count > 10);
            Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.Equal(10, pair.Second - pair.First));
        });
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(20, 20)]
    [InlineData(1000, 1000)]
    [InlineData(15, 20)]
    [InlineData(1, 10)]
    [InlineData(11, 20)]
    public void Sleep_FromATick_EndsAtTheTickThatReachesIt(int ms, int endsAfterMs)
    {
        Run((machine, services) =>
        {
            services.Sleep(10);
            long tickNs = machine.NowNs / (10 * Ms) * (10 * Ms);

            services.Sleep(ms);

            Assert.InRange(machine.NowNs - tickNs, endsAfterMs * Ms, endsAfterMs * Ms + 2 * Ms);
        });
    }

    // The native wait floors the timeout to whole ticks: what is left below a tick is spent
    // spinning. That is why a sleep of 15 ms costs more charge than one of 20.
    [Theory]
    [InlineData(15, true)]
    [InlineData(5, true)]
    [InlineData(20, false)]
    public void Sleep_RemainderBelowATick_IsSpentAtRunPower(int ms, bool spins)
    {
        Run((machine, services) =>
        {
            services.Sleep(10);
            long runBeforeNs = RunNs(machine);

            services.Sleep(ms);

            long spunNs = RunNs(machine) - runBeforeNs;
            Assert.Equal(spins, spunNs > 5 * Ms);
        });
    }

    [Fact]
    public void StartLightSleep_ClrTickStandsStill_EspTimerAndWallClockGoOn()
    {
        Run((machine, services) =>
        {
            long tickMs = services.TickCountMs();
            ulong espUs = HighResTimer.GetCurrent();
            long utcTicks = services.UtcNowTicks();

            Sleep.EnableWakeupByTimer(System.TimeSpan.FromSeconds(1));
            Sleep.StartLightSleep();

            Assert.InRange(services.TickCountMs() - tickMs, 0, 10);
            Assert.InRange((long)(HighResTimer.GetCurrent() - espUs), 1000000, 1001000);
            Assert.InRange(services.UtcNowTicks() - utcTicks, 10000000, 10010000);
        });
    }

    [Fact]
    public void StartLightSleep_OtherThreadSleeps_ItsDeadlineSlips()
    {
        long wokenNs = 0;
        Run((machine, services) =>
        {
            services.StartThread(() =>
            {
                services.Sleep(100);
                wokenNs = machine.NowNs;
            });
            services.Sleep(0);
            long startNs = machine.NowNs;
            Sleep.EnableWakeupByTimer(System.TimeSpan.FromSeconds(3));
            Sleep.StartLightSleep();
            services.Sleep(500);

            Assert.InRange(wokenNs - startNs, 3080 * Ms, 3110 * Ms);
        });
    }

    [Fact]
    public void Polls_WhileIdle_AreAHundredASecond()
    {
        Machine machine = Run((_, services) => services.Sleep(10000));

        Assert.InRange(machine.Counters.Polls, 998, 1000);
    }

    private static long RunNs(Machine machine)
    {
        // Entering another state and back closes the running stretch.
        machine.Power.Enter(PowerState.Wait);
        machine.Power.Enter(PowerState.Run);
        return machine.Power.Charges.NsIn(PowerState.Run);
    }
}

using TimeCore.Drivers.Esp32;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>What light sleep answers, and that each one is as long as it was asked to be.</summary>
public class LightSleepStateTests
{
    [Fact]
    public void Enter_TwoLengths_EachLastsAsLongAsAsked()
    {
        var run = new BoardRun(Options("esp32", "rc-drift=0"));
        run.Run(() =>
        {
            var state = new LightSleepState();
            foreach (long ms in new[] { 400L, 20L, 1500L })
            {
                long startNs = run.Board.NowNs;
                Assert.Equal(IdleResult.Entered, state.Enter(ms * Ms));
                Assert.InRange(run.Board.NowNs - startNs, ms * Ms - Ms, ms * Ms + Ms);
            }
        });

        Assert.Equal(3, run.Board.Counters.LightSleeps);
    }

    [Theory]
    [InlineData("esp32", 400)]
    [InlineData("esp32c3", 300)]
    [InlineData("esp32s3", 8900)]
    public void Enter_TooShort_SaysSoAndReturnsAtOnce(string board, int us)
    {
        var run = new BoardRun(Options(board));
        run.Run(() =>
        {
            long startNs = run.Board.NowNs;
            Assert.Equal(IdleResult.TooShort, new LightSleepState().Enter(us * Us));
            Assert.InRange(run.Board.NowNs - startNs, 0, 2 * Ms);
        });

        Assert.Equal(0, run.Board.Counters.LightSleeps);
    }

    [Fact]
    public void Enter_WakeSourceActive_IsRefusedAndWorksAfter()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var state = new LightSleepState();
            run.Machine.LightSleep.WakeSourceActive = true;
            Assert.Equal(IdleResult.Refused, state.Enter(100 * Ms));
            run.Machine.LightSleep.WakeSourceActive = false;
            Assert.Equal(IdleResult.Entered, state.Enter(100 * Ms));
        });
    }

    [Fact]
    public void Enter_ChipWithoutLightSleep_IsRefused()
    {
        new BoardRun(Options("esp32", "no-light-sleep")).Run(
            () => Assert.Equal(IdleResult.Refused, new LightSleepState().Enter(100 * Ms)));
    }

    [Fact]
    public void State_SaysThatItFreezesThreadsAndEndsByItself()
    {
        var state = new LightSleepState();

        Assert.Equal(IdleKind.Freeze, state.Kind);
    }
}

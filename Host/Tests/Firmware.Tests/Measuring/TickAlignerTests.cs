using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>Ticks that fall due just after a look of the platform go two at a time.</summary>
public class TickAlignerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(9)]
    public void Align_WhereverTheTicksLie_EachHasAnEventOfItsOwn(int offsetMs)
    {
        var run = new BoardRun();
        int firedBefore = 0;
        run.RunSystem(3 * Second, () =>
        {
            run.Compute(offsetMs * Ms);
            TimeSystem system = CreateSystem("esp32", new TimeSystemOptions { NoHz = false });
            new TickAligner(system).Align();
            firedBefore = run.AlarmsFired;
            return system;
        });

        Assert.InRange(run.AlarmsFired - firedBefore, 280, 301);
    }
}

using System.Collections.Generic;
using TimeCore.Alarms;
using TimeCore.Alarms.Esp32;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Alarms;

/// <summary>Deep sleep of an ESP32: how long, and why it woke.</summary>
public sealed class DeepSleepAlarmTests
{
    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(60, 60)]
    [InlineData(86400, 86400)]
    public void SwitchOffFor_SomeTime_BootsAfterItForTheAlarm(double seconds, double expected)
    {
        var rebooting = new RebootingBoard(Options());
        List<WakeCause> causes = [];

        rebooting.Run((boot, _) =>
        {
            var alarm = new DeepSleepAlarm();
            causes.Add(alarm.Cause);
            if (boot == 0)
            {
                alarm.SwitchOffFor((long)(seconds * Second));
            }
        }, 2);

        Assert.Equal([WakeCause.Reset, WakeCause.Alarm], causes);
        Assert.InRange(Assert.Single(rebooting.DownNs) / 1e9, expected, expected + 0.01);
    }

    [Fact]
    public void Cause_Pin_IsPin()
    {
        MachineOptions options = Options();
        options.Retained.Reason = BootReason.Pin;

        new Machine(options).Run(() => Assert.Equal(WakeCause.Pin, new DeepSleepAlarm().Cause));
    }
}

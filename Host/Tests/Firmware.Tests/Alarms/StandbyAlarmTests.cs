using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Alarms;
using TimeCore.Alarms.Stm32;
using TimeCore.Drivers.Common;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Alarms;

/// <summary>Standby of an STM32: when it wakes, why, and what it leaves.</summary>
public sealed class StandbyAlarmTests
{
    [Theory]
    [InlineData("stm32f769i", 10.0)]
    [InlineData("stm32f769i", 2.0)]
    [InlineData("palthree", 3600.4)]
    [InlineData("nucleo-f091rc", 0.1)]
    public void SwitchOffFor_SomeSeconds_BootsInTimeAndNotASecondLater(string board, double seconds)
    {
        var rebooting = new RebootingBoard(Options(board));
        List<WakeCause> causes = [];

        RunOutcome outcome = rebooting.Run((boot, _) =>
        {
            StandbyAlarm alarm = Open();
            causes.Add(alarm.Cause);
            if (boot == 0)
            {
                alarm.SwitchOffFor((long)(seconds * Second));
            }
        }, 2);

        double expected = Math.Max(seconds, 2);
        Assert.Equal(RunOutcome.Returned, outcome);
        Assert.Equal([WakeCause.Reset, WakeCause.Alarm], causes);
        Assert.InRange(Assert.Single(rebooting.DownNs) / 1e9, expected - 0.01, expected + 1);
    }

    // The alarm knows no month: what is over comes in a month. And over the end of a month the
    // day's number is smaller than today's.
    [Theory]
    [InlineData(1, 27)]
    [InlineData(31, 27)]
    [InlineData(31, 1)]
    [InlineData(15, 20)]
    public void SwitchOffFor_Days_BootsInThatManyDays(int day, int days)
    {
        MachineOptions options = Options("stm32f769i");
        options.Retained.UtcTicks = new DateTime(2026, 1, day, 23, 59, 58).Ticks;
        var rebooting = new RebootingBoard(options);

        rebooting.Run((boot, _) =>
        {
            if (boot == 0)
            {
                Open().SwitchOffFor(days * 24L * 3600 * Second);
            }
        }, 2);

        Assert.InRange(rebooting.DownNs[0] / 1e9, days * 86400.0 - 0.01, days * 86400.0 + 1);
    }

    [Fact]
    public void SwitchOffFor_Longer_WakesAtTheReach()
    {
        var rebooting = new RebootingBoard(Options("palthree"));

        rebooting.Run((boot, _) =>
        {
            if (boot == 0)
            {
                Open().SwitchOffFor(KTime.Never);
            }
        }, 2);

        Assert.InRange(rebooting.DownNs[0] / 1e9 / 86400, 26.99, 27.01);
    }

    [Fact]
    public void Cause_ResetBeforeTheAlarm_IsReset()
    {
        MachineOptions options = Options("stm32f769i");
        List<WakeCause> causes = [];
        new RebootingBoard(options).Run((boot, _) =>
        {
            causes.Add(Open().Cause);
            Open().SwitchOffFor(100 * Second);
        }, 1);

        // Somebody pressed reset in the middle of it.
        options.Retained.UtcTicks -= 50 * TimeSpan.TicksPerSecond;
        options.Retained.Reason = BootReason.PowerOn;
        new Machine(options).Run(() => causes.Add(Open().Cause));

        Assert.Equal([WakeCause.Reset, WakeCause.Reset], causes);
    }

    [Fact]
    public void Cause_SecondBootAfterAnAlarm_IsResetAgain()
    {
        MachineOptions options = Options("stm32f769i");
        options.Retained.Reason = BootReason.Alarm;
        List<WakeCause> causes = [];
        new RebootingBoard(options).Run((boot, _) =>
        {
            causes.Add(Open().Cause);
            if (boot == 0)
            {
                Open().SwitchOffFor(5 * Second);
            }
        }, 2);

        new Machine(options).Run(() => causes.Add(Open().Cause));

        Assert.Equal([WakeCause.Reset, WakeCause.Alarm, WakeCause.Reset], causes);
    }

    [Theory]
    [InlineData("palthree", WakeCause.Pin)]
    [InlineData("stm32f769i", WakeCause.Reset)]
    public void Cause_WakeUpPin_IsKnownWhereTheImageLooks(string board, WakeCause expected)
    {
        MachineOptions options = Options(board);
        options.Retained.Reason = BootReason.Pin;

        new Machine(options).Run(() => Assert.Equal(expected, Open().Cause));
    }

    // The native part loses bytes of an odd tail; a test of the virtual board shows that it does.
    [Theory]
    [InlineData("stm32f769i", 124)]
    [InlineData("nucleo-f091rc", 16)]
    public void BackupRegisters_AnyPositionAndLength_KeepEveryByteAndNoOther(
        string board, int size)
    {
        new Machine(Options(board)).Run(() =>
        {
            var registers = new BackupRegisters();
            Assert.Equal(size, registers.SizeBytes);
            byte[] expected = new byte[size];
            var random = new Random(20261122);
            for (int i = 0; i < 300; i++)
            {
                byte[] data = new byte[random.Next(1, 12)];
                random.NextBytes(data);
                int position = random.Next(0, size - data.Length + 1);
                registers.Write(position, data);
                data.CopyTo(expected, position);

                byte[] all = new byte[size];
                registers.Read(0, all);
                Assert.Equal(expected, all);
                byte[] some = new byte[data.Length];
                registers.Read(position, some);
                Assert.Equal(data, some);
            }
        });
    }

    [Fact]
    public void BackupRegisters_Standby_KeepsThemAndTheAlarmHasItsOwn()
    {
        byte[] before = Enumerable.Range(1, 124).Select(i => (byte)i).ToArray();
        byte[] after = new byte[124];

        new RebootingBoard(Options("stm32f769i")).Run((boot, _) =>
        {
            var registers = new BackupRegisters();
            var alarm = new StandbyAlarm(new BaseLibrary(), registers);
            if (boot == 0)
            {
                registers.Write(0, before);
                alarm.SwitchOffFor(5 * Second);
            }

            registers.Read(0, after);
            Assert.Equal(WakeCause.Alarm, alarm.Cause);
        }, 2);

        Assert.Equal(before, after);
    }

    private static StandbyAlarm Open() => new(new BaseLibrary(), new BackupRegisters());
}

using System;
using System.Linq;
using nanoFramework.Hardware.Stm32;
using Xunit;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>What an STM32 does otherwise than an ESP32.</summary>
public class VirtualStm32Tests
{
    [Theory]
    [InlineData("stm32f769i", 1)]
    [InlineData("esp32", 10)]
    public void Wait_AnyLength_EndsAtTheNextStepOfThePlatform(string board, int stepMs)
    {
        Run((machine, services) =>
        {
            services.Sleep(20);
            long startNs = machine.NowNs;
            services.Sleep(3 * stepMs);

            double steps = (machine.NowNs - startNs) / (double)(stepMs * Ms);
            Assert.InRange(steps, 2.3, 3.1);
            Assert.Equal(0, services.TickCountMs() % stepMs);
        }, Options(board));
    }

    [Fact]
    public void Idle_StockImage_PollsAThousandTimesASecond()
    {
        Machine machine = Run((_, services) => services.Sleep(1000), Options("stm32f769i"));

        Assert.InRange(machine.Counters.Polls, 990, 1001);
    }

    [Fact]
    public void Wait_StockImage_DrawsAsMuchAsRunning()
    {
        Machine machine = Run((_, services) => services.Sleep(1000), Options("stm32l475"));

        Assert.Equal(
            machine.Power.MicroampsOf(PowerState.Run), machine.Power.MicroampsOf(PowerState.Wait));
    }

    [Fact]
    public void Wait_WhatIfTheIdleThreadWaited_DrawsTheSleepCurrentAndThePolls()
    {
        MachineOptions options = Options("stm32l475") with { Image = FirmwareImage.IdleWaits };
        Machine machine = Run((_, services) => services.Sleep(1000), options);

        // 2.4 mA, and 20 µs of each millisecond at 8 mA.
        Assert.Equal(2400 + 0.02 * 5600, machine.Power.MicroampsOf(PowerState.Wait), 6);
        Assert.InRange(machine.Power.Charges.MeanMicroamps, 2500, 5000);
    }

    [Theory]
    [InlineData("stm32f769i")]
    [InlineData("nucleo-f091rc")]
    [InlineData("palthree")]
    public void Currents_WithoutASource_AreNoNumbers(string board)
    {
        MachineOptions options = Options(board) with { Image = FirmwareImage.IdleWaits };
        Machine machine = Run((_, services) => services.Sleep(10), options);

        Assert.All(
            Enum.GetValues<PowerState>().Where(state => state != PowerState.Off),
            state => Assert.True(double.IsNaN(machine.Power.MicroampsOf(state))));
        Assert.True(double.IsNaN(machine.Power.Charges.MeanMicroamps));
    }

    // Why BackupRegisters writes whole registers only.
    [Theory]
    [InlineData(1, new byte[] { 1, 0xFF, 0xFF, 0 })]
    [InlineData(2, new byte[] { 1, 2, 0, 0 })]
    [InlineData(3, new byte[] { 1, 0, 0, 0 })]
    [InlineData(4, new byte[] { 1, 2, 3, 4 })]
    public void WriteBytes_OddTail_LosesOrAddsBytesAsTheNativePartDoes(int length, byte[] expected)
    {
        Run((_, _) =>
        {
            BackupMemory.WriteBytes(8, new byte[] { 1, 2, 3, 4 }[..length]);

            byte[] register = new byte[4];
            BackupMemory.ReadBytes(8, register);
            Assert.Equal(expected, register);
        }, Options("stm32f769i"));
    }

    [Fact]
    public void SetAlarm_MomentThatIsOver_BootsInAMonth()
    {
        MachineOptions options = Options("stm32f769i");
        var rebooting = new RebootingBoard(options);
        rebooting.Run((boot, _) =>
        {
            if (boot == 0)
            {
                RTC.SetAlarm(new DateTime(options.Retained.UtcTicks).AddSeconds(-1));
                Power.EnterStandbyMode();
            }
        }, 2);

        Assert.InRange(rebooting.DownNs[0] / 1e9 / 86400, 27.9, 31.1);
    }

    [Fact]
    public void EnterStandbyMode_FromAnyThread_EndsTheRun()
    {
        var machine = new Machine(Options("palthree"));
        RunOutcome outcome = machine.Run(() =>
        {
            machine.Runtime.StartThread(Power.EnterStandbyMode);
            machine.Runtime.Sleep(5000);
        });

        Assert.Equal(RunOutcome.PoweredDown, outcome);
        Assert.InRange(machine.NowNs, 0, 1000 * Ms);
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("stm32l475")]
    public void Package_OnAnImageThatLacksIt_ThrowsAsANativeCallDoes(string board)
    {
        Run((_, _) =>
        {
            Assert.Throws<NotSupportedException>(Power.EnterStandbyMode);
            Assert.Throws<NotSupportedException>(() => BackupMemory.Size);
        }, Options(board));
    }

    [Fact]
    public void StartLightSleep_OnAnStm32_Throws()
    {
        Run(
            (_, _) => Assert.Throws<NotSupportedException>(
                () => nanoFramework.Hardware.Esp32.Sleep.StartLightSleep()),
            Options("palthree"));
    }
}

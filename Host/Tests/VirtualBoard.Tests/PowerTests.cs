using System;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class PowerTests
{
    // esp-idf examples/system/light_sleep, README: 0.8 to 1.1 mA asleep, 28 to 32 mA awake, 1.1 to
    // 1.3 mA in the mean over its sleeps of 2 s. Between them it prints two lines, 95 characters at
    // 115,200 baud, and waits until they are out.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Module_IdfLightSleepExample_MeansWhatItsReadmeSays(ulong seed)
    {
        const long PrintNs = 95 * 10 * KTime.NsPerSec / 115200;
        var machine = new Machine(Options() with { Seed = seed, BootNs = 0 });
        machine.Run(
            () =>
            {
                while (true)
                {
                    Compute(machine, PrintNs);
                    Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(2));
                    Sleep.StartLightSleep();
                }
            },
            120 * KTime.NsPerSec);

        Assert.InRange(machine.Power.Charges.MeanMicroamps, 1100, 1300);
        Assert.InRange(machine.Power.MicroampsOf(PowerState.LightSleep), 800, 1100);
        Assert.InRange(machine.Power.MicroampsOf(PowerState.Run), 28000, 32000);
    }

    // grillbaer/esp32-power-consumption-test: NodeMCU-32S, 64.6 mA awake, 13.8 mA in light sleep.
    [Fact]
    public void DevKit_NodeMcu32S_DrawsWhatWasMeasuredWithinTwoPercent()
    {
        MachineOptions options = Options() with { Supply = SupplyKind.DevKit };
        Machine awake = Run((machine, _) => Compute(machine, 100 * KTime.NsPerSec), options);
        Machine asleep = Run((_, _) =>
        {
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(100));
            Sleep.StartLightSleep();
        }, options);

        Assert.InRange(MeanOf(awake, PowerState.Run), 64600 * 0.98, 64600 * 1.02);
        Assert.InRange(MeanOf(asleep, PowerState.LightSleep), 13800 * 0.98, 13800 * 1.02);
    }

    [Fact]
    public void Charges_OfAllStates_AddUpToTheWhole()
    {
        Machine machine = Run((_, services) =>
        {
            for (int i = 0; i < 20; i++)
            {
                services.Sleep(15);
                Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(50));
                Sleep.StartLightSleep();
            }
        });

        double sum = 0;
        long ns = 0;
        foreach (PowerState state in Enum.GetValues<PowerState>())
        {
            sum += machine.Power.Charges.MicrocoulombsIn(state);
            ns += machine.Power.Charges.NsIn(state);
        }

        Assert.Equal(machine.Power.Charges.TotalMicrocoulombs, sum, 1e-9 * sum);
        Assert.Equal(machine.NowNs, ns);
    }

    [Fact]
    public void Marker_High_CostsThePullDownsThirtyThreeMicroamperes()
    {
        Machine machine = Run((running, services) =>
        {
            var pin = new System.Device.Gpio.GpioController().OpenPin(
                4, System.Device.Gpio.PinMode.Output);
            services.Sleep(2000000);
            pin.Toggle();
            services.Sleep(2000000);
        });

        ChargeBook charges = machine.Power.Charges;
        double lowUa = Mean(charges, markerHigh: false);
        double highUa = Mean(charges, markerHigh: true);
        Assert.InRange(highUa - lowUa, 30, 36);
    }

    [Theory]
    [InlineData("", 0.1, 0.35)]
    [InlineData("warm-up=10", 7, 10)]
    public void MeanCurrent_AtFirst_IsLowByTheWarmUp(
        string fault, double minPercent, double maxPercent)
    {
        var machine = new Machine(fault == "" ? Options() : Options("esp32", fault));
        machine.Run(() => Compute(machine, 10 * KTime.NsPerSec));

        double lowPercent = 100 * (1 - MeanOf(machine, PowerState.Run) / 30000);
        Assert.InRange(lowPercent, minPercent, maxPercent);
    }

    private static double MeanOf(Machine machine, PowerState state)
    {
        ChargeBook charges = machine.Power.Charges;
        return charges.MicrocoulombsIn(state) / (charges.NsIn(state) * 1e-9);
    }

    private static double Mean(ChargeBook charges, bool markerHigh)
    {
        return charges.MicrocoulombsIn(PowerState.Wait, markerHigh)
            / (charges.NsIn(PowerState.Wait, markerHigh) * 1e-9);
    }
}

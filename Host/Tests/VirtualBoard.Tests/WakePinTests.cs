using System;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>Light sleep that a button may end, as well as the timer.</summary>
public class WakePinTests
{
    private const int BootPin = 0;

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    public void StartLightSleep_PinReleased_SleepsInFullAndTheFlashGoesOffAsBefore(string board)
    {
        long[] edgesNs = new long[2];
        for (int armed = 0; armed < 2; armed++)
        {
            Machine machine = Run((machine, _) =>
            {
                if (armed == 1)
                {
                    Arm();
                }

                Assert.InRange(Length(machine, 500000), 490 * Ms, 501 * Ms);
                Assert.Equal(Sleep.WakeupCause.Timer, Sleep.GetWakeupCause());
            }, Options(board, "rc-drift=0"));
            edgesNs[armed] = machine.Power.Charges.NsIn(PowerState.SleepEdge);
        }

        Assert.Equal(edgesNs[0], edgesNs[1]);
    }

    [Theory]
    [InlineData("esp32", 0)]
    [InlineData("esp32s3", 0)]
    [InlineData("esp32", 20000)]
    public void StartLightSleep_PressedMeanwhile_EndsThenAndTheChipKnowsHowLongItWas(
        string board, int ppm)
    {
        long pressNs = 3 * KTime.NsPerSec;
        Run((machine, _) =>
        {
            Arm();
            ulong chipUs = HighResTimer.GetCurrent();
            long startNs = machine.NowNs;
            Length(machine, 10000000);

            double chipNs = (HighResTimer.GetCurrent() - chipUs) * 1e3;
            Assert.InRange(machine.NowNs - pressNs, 0, 4 * Ms);
            Assert.Equal(Sleep.WakeupCause.Ext0, Sleep.GetWakeupCause());
            Assert.InRange((machine.NowNs - startNs) / chipNs, 1 + ppm * 1e-6 - 0.0005,
                1 + ppm * 1e-6 + 0.0005);
        }, Options(board, $"rc-drift={ppm}") with
        {
            GroundedPin = BootPin, GroundedFromNs = pressNs,
        });
    }

    [Theory]
    [InlineData("esp32", EspNativeError.OK)]
    [InlineData("esp32s3", EspNativeError.INVALID_STATE)]
    public void StartLightSleep_PinHeld_IsOverAtOnceAndRejectedOnS3Only(
        string board, EspNativeError expected)
    {
        Run((machine, _) =>
        {
            Arm();
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));
            long startNs = machine.NowNs;

            Assert.Equal(expected, Sleep.StartLightSleep());
            Assert.InRange(machine.NowNs - startNs, 0, 4 * Ms);
        }, Options(board) with { GroundedPin = BootPin });
    }

    [Fact]
    public void StartLightSleep_PinReleasedAgain_Sleeps()
    {
        long releasedNs = 2 * KTime.NsPerSec;
        Run((machine, services) =>
        {
            Arm();
            Assert.InRange(Length(machine, 500000), 0, 4 * Ms);
            services.Sleep(2000);
            Assert.InRange(Length(machine, 500000), 490 * Ms, 501 * Ms);
        }, Options("esp32", "rc-drift=0") with
        {
            GroundedPin = BootPin, GroundedUntilNs = releasedNs,
        });
    }

    [Fact]
    public void StartLightSleep_AnotherPinGrounded_SleepsInFull()
    {
        Run((machine, _) =>
        {
            Arm();
            Assert.InRange(Length(machine, 500000), 490 * Ms, 501 * Ms);
        }, Options("esp32", "rc-drift=0") with { GroundedPin = 9 });
    }

    [Fact]
    public void EnableWakeupByPin_C3_IsNotSupported()
    {
        Run((_, _) => Assert.Throws<NotSupportedException>(Arm), Options("esp32c3"));
    }

    [Fact]
    public void Explain_PinArmed_TellsWhatItTakesAsleep()
    {
        var window = new CauseWindow(0, 20 * KTime.NsPerSec, 0);
        var board = new VirtualEsp32(Options());
        CauseBook book = board.Explain([window]);
        board.Run(() =>
        {
            Arm();
            Length(board.Machine, 10000000);
        });

        CauseSum sum = book.SumsOf(0).Single(each => each.Key.Kind == CauseKind.WakePin).Value;
        double microamps = sum.Microcoulombs / (sum.Ns * 1e-9);
        Assert.InRange(microamps / board.Options.Board.Module!.WakePinUa, 0.99, 1);
        Assert.Equal(board.ExactCharge.NsIn(PowerState.LightSleep), sum.Ns, 1.0);
    }

    private static void Arm()
    {
        Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin0, 0);
    }

    private static long Length(Machine machine, int us)
    {
        Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(us * 10L));
        long startNs = machine.NowNs;
        Assert.Equal(EspNativeError.OK, Sleep.StartLightSleep());
        return machine.NowNs - startNs;
    }
}

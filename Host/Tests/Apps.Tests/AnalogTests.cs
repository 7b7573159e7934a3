using System.Linq;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs that measure voltages and dim lights.</summary>
public class AnalogTests
{
    private const string Function =
        "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(18, "
        + "nanoFramework.Hardware.Esp32.DeviceFunction.PWM1);";

    [Theory]
    [InlineData("esp32", "4095 20 100 400 0")]
    [InlineData("esp32c3", "4095 6 100 400 0")]
    [InlineData("stm32f769i", "4095 16 100 400 0")]
    public void ReadValue_OfAFedChannel_FollowsTheTime(string board, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "System.Device.Adc.AdcController adc = new System.Device.Adc.AdcController();"
            + "System.Device.Adc.AdcChannel channel = adc.OpenChannel(3);"
            + "string text = adc.MaxValue + \" \" + adc.ChannelCount + \" \" + channel.ReadValue();"
            + "Thread.Sleep(3000);"
            + "Console.WriteLine(text + \" \" + channel.ReadValue() + \" \""
            + " + adc.OpenChannel(4).ReadValue());");

        AppResult run = program.Run(DeviceProgram.Request(10, board) with
        {
            Wire = wiring => wiring.AddAdc(3, seconds => 100 * (1 + (int)seconds)),
        });

        Assert.Equal([expected], DeviceProgram.Printed(run));
    }

    [Theory]
    [InlineData("new System.Device.Adc.AdcController().OpenChannel(20)",
        "System.ArgumentException")]
    [InlineData("System.Device.Pwm.PwmChannel.Create(1, 1)", "System.ArgumentException")]
    [InlineData("System.Device.Pwm.PwmChannel.CreateFromPin(18).Start()",
        "System.NullReferenceException")]
    [InlineData(Function + "System.Device.Pwm.PwmChannel.CreateFromPin(18, 400, 1.1)",
        "System.ArgumentException")]
    [InlineData(Function + "System.Device.Pwm.PwmChannel.CreateFromPin(18).Frequency = 0",
        "System.ArgumentException")]
    [InlineData("nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(35, "
        + "nanoFramework.Hardware.Esp32.DeviceFunction.PWM1)", "System.ArgumentException")]
    public void Call_ThatTheDeviceRefuses_Throws(string call, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"string thrown = \"none\"; try {{ {call}; }}"
            + "catch (Exception e) { thrown = e.GetType().FullName; } Console.WriteLine(thrown);");

        Assert.Equal([expected], DeviceProgram.Printed(program.Run()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pwm_OfTwoPins_StopOfOneKeepsTheOthersSettingBack(bool isDebug)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Function + "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(19, "
            + "nanoFramework.Hardware.Esp32.DeviceFunction.PWM2);"
            + "System.Device.Pwm.PwmChannel one = "
            + "System.Device.Pwm.PwmChannel.CreateFromPin(18, 1000, 0.95f);"
            + "System.Device.Pwm.PwmChannel two = "
            + "System.Device.Pwm.PwmChannel.CreateFromPin(19, 1000, 0.25);"
            + "one.Start(); two.Start(); two.DutyCycle = 0.5; one.Stop(); two.DutyCycle = 0.75;"
            + "Console.WriteLine(two.DutyCycle.ToString());",
            isDebug: isDebug);

        AppResult run = program.Run();

        Assert.Equal(["0.75"], DeviceProgram.Printed(run));
        Assert.Equal(9499, run.Pwm[18].TenThousandths);
        Assert.False(run.Pwm[18].IsOn);
        Assert.Equal(5000, run.Pwm[19].TenThousandths);
        Assert.True(run.Pwm[19].IsOn);
    }

    // GPIO 62 is D14, 63 is D15: channels 3 and 4 of timer 4; 16 is B0, of timer 3.
    [Fact]
    public void Pwm_OfAnStm32_DrivesEachDutyAtOnceAndANewFrequencyStopsTheTimer()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine((System.Device.Pwm.PwmChannel.CreateFromPin(45) == null)"
            + ".ToString());"
            + "var one = System.Device.Pwm.PwmChannel.CreateFromPin(62, 1000, 0.5);"
            + "var two = System.Device.Pwm.PwmChannel.CreateFromPin(63, 1000, 0.5);"
            + "var other = System.Device.Pwm.PwmChannel.CreateFromPin(16, 1000, 0.5);"
            + "one.Start(); two.Start(); other.Start(); other.Stop(); two.DutyCycle = 0.25;"
            + "long t = Environment.TickCount64; one.Frequency = 2000; one.DutyCycle = 0.1;"
            + "Console.WriteLine((Environment.TickCount64 - t).ToString());");

        AppResult run = program.Run(DeviceProgram.Request(5, "stm32f769i"));

        Assert.Null(run.Failure);
        Assert.Equal(["True", "5"], DeviceProgram.Printed(run));
        Assert.Equal(new PwmOutput(2000, 1000, true), run.Pwm[62]);
        Assert.Equal(new PwmOutput(1000, 2500, false), run.Pwm[63]);
        Assert.Equal(new PwmOutput(1000, 5000, false), run.Pwm[16]);
    }

    [Fact]
    public void Pwm_OfABoardWhoseImageHasNone_IsRefusedByName()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "System.Device.Pwm.PwmChannel.CreateFromPin(0);");

        AppResult run = program.Run(DeviceProgram.Request(5, "stm32l475"));

        Assert.Equal(AppEnd.Refused, run.End);
        Assert.Contains("PWM of stm32l475", run.Refusal!.Message);
    }
}

using TimeCore.Host.Apps.Running;

namespace TimeCore.Host.Apps.Tests;

public class PinTests
{
    /// <summary>The calls of the published blinky, in its order.</summary>
    private const string Blinky =
        "GpioPin led = new GpioController().OpenPin(149, PinMode.Output);"
        + "led.Write(PinValue.Low);"
        + "while (true) { led.Toggle(); Thread.Sleep(125); led.Toggle(); Thread.Sleep(125);"
        + " led.Toggle(); Thread.Sleep(125); led.Toggle(); Thread.Sleep(525); }";

    [Fact]
    public void OpenPin_ThatAnEsp32Lacks_EndsMain()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Blinky);

        AppResult run = program.Run();

        Assert.IsType<System.InvalidOperationException>(run.Failure);
        Assert.Empty(run.PinEdges);
    }

    [Fact]
    public void OpenPin_ThatTheDiscoveryHas_Blinks()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Blinky);

        AppResult run = program.Run(DeviceProgram.Request(9, "stm32f769i"));

        Assert.Equal(AppEnd.TimeOver, run.End);
        Assert.Equal(40, run.PinEdges[149]);
    }

    [Theory]
    [InlineData("controller.OpenPin(35, PinMode.Output)", "System.ArgumentException")]
    [InlineData("controller.OpenPin(6, PinMode.Output)", "System.InvalidOperationException")]
    [InlineData("controller.OpenPin(5).Write(PinValue.High)", "System.ArgumentException")]
    [InlineData("controller.Write(5, PinValue.High)", "System.InvalidOperationException")]
    [InlineData("controller.OpenPin(35, PinMode.InputPullUp)", "none")]
    [InlineData("controller.OpenPin(5).Toggle()", "none")]
    public void Call_OnAPin_ThrowsAsOnTheDevice(string call, string exception)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioController controller = new GpioController(); string thrown = \"none\";"
            + $"try {{ {call}; }} catch (Exception e) {{ thrown = e.GetType().FullName; }}"
            + "Console.WriteLine(thrown);");

        Assert.Equal([exception], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Controller_Disposed_ClosesAllPins()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioController one = new GpioController(); one.OpenPin(5, PinMode.Output);"
            + "Console.WriteLine(one.IsPinOpen(5).ToString()); new GpioController().Dispose();"
            + "Console.WriteLine(one.IsPinOpen(5).ToString());");

        Assert.Equal(["True", "False"], DeviceProgram.Printed(program.Run()));
    }
}

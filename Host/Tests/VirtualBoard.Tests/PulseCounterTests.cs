using System;
using System.Device.Gpio;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class PulseCounterTests
{
    private const int WiredPin = 18;

    [Theory]
    [InlineData(GpioPulsePolarity.Falling, WiredPin, 3)]
    [InlineData(GpioPulsePolarity.Rising, WiredPin, 2)]
    [InlineData(GpioPulsePolarity.Both, WiredPin, 5)]
    [InlineData(GpioPulsePolarity.Both, WiredPin + 1, 0)]
    public void Read_MarkerToggled_CountsTheEdgesThatItSees(
        GpioPulsePolarity polarity, int pin, long expected)
    {
        Run((_, _) =>
        {
            GpioPin marker = OpenHigh();
            GpioPulseCounter counter = new(pin) { Polarity = polarity };
            marker.Toggle();
            marker.Toggle();
            Assert.Equal(0, counter.Read().Count);
            counter.Start();

            Toggle(marker, 5);

            Assert.Equal(expected, counter.Read().Count);
            Assert.Equal(expected, counter.Reset().Count);
            Assert.Equal(0, counter.Read().Count);
        }, Wired("esp32"));
    }

    [Fact]
    public void Counter_UsedWrongly_ThrowsAsTheLibraryDoes()
    {
        Run((_, _) =>
        {
            Assert.Throws<ArgumentException>(() => new GpioPulseCounter(-1));
            GpioPulseCounter counter = new(WiredPin);
            Assert.Equal(GpioPulsePolarity.Falling, counter.Polarity);
            counter.Start();
            Assert.Throws<InvalidOperationException>(counter.Start);
            Assert.Throws<InvalidOperationException>(
                () => counter.Polarity = GpioPulsePolarity.Both);
            counter.Dispose();
            Assert.Throws<ObjectDisposedException>(() => counter.Read());
            Assert.Throws<ObjectDisposedException>(counter.Start);
        });
    }

    [Theory]
    [InlineData("esp32", true)]
    [InlineData("esp32s3", true)]
    [InlineData("esp32c3", false)]
    public void Counter_OfAChip_IsThereOrNotImplemented(string board, bool exists)
    {
        Run((_, _) =>
        {
            Exception? error = Record.Exception(() => new GpioPulseCounter(WiredPin));

            Assert.Equal(exists ? null : typeof(NotImplementedException), error?.GetType());
        }, Wired(board));
    }

    private static MachineOptions Wired(string board)
    {
        return Options(board) with { MarkerPin = 4, MarkerWiredTo = WiredPin };
    }

    private static GpioPin OpenHigh()
    {
        GpioPin marker = new GpioController().OpenPin(4, PinMode.Output);
        marker.Write(PinValue.High);
        return marker;
    }

    private static void Toggle(GpioPin pin, int times)
    {
        for (int i = 0; i < times; i++)
        {
            pin.Toggle();
        }
    }
}

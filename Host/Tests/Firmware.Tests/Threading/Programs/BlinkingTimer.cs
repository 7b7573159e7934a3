using System.Device.Gpio;
using System.Threading;

namespace BlinkingTimer
{
    public class Program
    {
        private static GpioPin _led;

        public static void Main()
        {
            _led = new GpioController().OpenPin(2, PinMode.Output);
            _led.Write(PinValue.Low);

            Timer timer = new Timer(Blink, null, 1000, 1000);
            Thread.Sleep(5000);
            timer.Change(0, 2000);
            Thread.Sleep(9500);
            timer.Dispose();
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Blink(object state)
        {
            _led.Write(PinValue.High);
            Thread.Sleep(125);
            _led.Write(PinValue.Low);
        }
    }
}

using System.Device.Gpio;
using System.Threading;

namespace MyApp
{
    public class Program
    {
        private const int LedPin = 4;

        public static void Main()
        {
            GpioPin led = new GpioController().OpenPin(LedPin, PinMode.Output);
            while (true)
            {
                led.Toggle();
                Thread.Sleep(500);
            }
        }
    }
}

using System.Device.Gpio;
using System.Threading;

namespace PresenceLight
{
    public class Program
    {
        private static GpioPin _light;
        private static Timer _off;

        public static void Main()
        {
            _light = new GpioController().OpenPin(2, PinMode.Output);
            _light.Write(PinValue.Low);
            _off = new Timer(SwitchOff, null, Timeout.Infinite, Timeout.Infinite);

            // Twice within the light's time, then not for long.
            while (true)
            {
                Move();
                Thread.Sleep(1500);
                Move();
                Thread.Sleep(8500);
            }
        }

        private static void Move()
        {
            _light.Write(PinValue.High);
            _off.Change(3000, Timeout.Infinite);
        }

        private static void SwitchOff(object state)
        {
            _light.Write(PinValue.Low);
        }
    }
}

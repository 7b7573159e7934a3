using System.Device.Gpio;
using TimeCore.Boards;
using TimeCore.Threading;
using Thread = TimeCore.Host.Firmware.Tests.Threading.BaseThread;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The first program of docs/start.md, from as it is to light sleep.</summary>
internal static class Blinky
{
    /// <summary>As everybody writes it.</summary>
    internal static class AsItIs
    {
        public static void Main()
        {
            GpioPin led = new GpioController().OpenPin(2, PinMode.Output);
            while (true)
            {
                led.Toggle();
                Thread.Sleep(500);
            }
        }
    }

    /// <summary>On TimeCore; nothing sleeps yet.</summary>
    internal static class Moved
    {
        public static void Main()
        {
            Esp32DevKitC.Start();

            GpioPin led = new GpioController().OpenPin(2, PinMode.Output);
            while (true)
            {
                led.Toggle();
                Delay.Wait(500);
            }
        }
    }

    /// <summary>In light sleep while it waits.</summary>
    internal static class Asleep
    {
        public static void Main()
        {
            TimeSystem system = Esp32DevKitC.Start();
            system.Idle.AllowLightSleep = true;

            GpioPin led = new GpioController().OpenPin(2, PinMode.Output);
            while (true)
            {
                led.Toggle();
                Delay.Wait(500);
            }
        }
    }

    /// <summary>With a timer instead of a loop.</summary>
    internal static class WithTimer
    {
        public static void Main()
        {
            TimeSystem system = Esp32DevKitC.Start();
            system.Idle.AllowLightSleep = true;

            GpioPin led = new GpioController().OpenPin(2, PinMode.Output);
            Timer timer = new Timer(state => led.Toggle(), null, 500, 500);
            Delay.Wait(-1);
        }
    }
}

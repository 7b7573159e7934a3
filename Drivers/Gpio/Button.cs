using System;
using System.Device.Gpio;

namespace TimeCore.Drivers.Gpio
{
    /// <summary>A button between a pin and ground, as BOOT is on ESP32 boards.</summary>
    public static class Button
    {
        /// <summary>Tells whether somebody holds it.</summary>
        /// <param name="pin">The chip's number of the pin.</param>
        /// <returns>True while held; false too where the pin cannot be opened.</returns>
        /// <remarks>
        /// Context: any, not a hot path. Opens the pin with its pull-up and gives it back. Allocates.
        /// </remarks>
        public static bool IsHeld(int pin)
        {
            try
            {
                using GpioPin button = new GpioController().OpenPin(pin, PinMode.InputPullUp);
                return button.Read() == PinValue.Low;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}

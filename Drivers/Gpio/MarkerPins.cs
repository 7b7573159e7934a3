using System;

namespace TimeCore.Drivers.Gpio
{
    /// <summary>Opens a pin for the marker, or goes on without one.</summary>
    public static class MarkerPins
    {
        /// <summary>A pin number that stands for no pin.</summary>
        public const int None = -1;

        /// <summary>Opens a pin.</summary>
        /// <param name="services">Where to say that it cannot be opened.</param>
        /// <param name="pin">The chip's number of the pin, or <see cref="None"/>.</param>
        /// <returns>
        /// The pin, HIGH; a stand-in that drives nothing for <see cref="None"/>, or where the pin
        /// cannot be opened. The console says so.
        /// </returns>
        /// <remarks>Context: set-up. Timers need no marker, so a wrong pin must not end them.</remarks>
        public static Marker Open(SystemServices services, int pin)
        {
            if (pin == None)
            {
                return new Marker();
            }

            try
            {
                return new GpioMarker(pin);
            }
            catch (Exception exception)
            {
                services.WriteLine("Pin " + pin + " cannot be opened (" + exception.GetType().FullName
                    + "): going on without it.");
                return new Marker();
            }
        }
    }
}

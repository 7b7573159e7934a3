using System;
using nanoFramework.Hardware.Esp32;

namespace TimeCore.Drivers.Esp32
{
    /// <summary>Light sleep of an ESP32 that a pin may end too, such as a button's.</summary>
    /// <remarks>
    /// A press ends the sleep early; the core looks at its clock and goes on. While the pin keeps its
    /// level S3 refuses to sleep, and ESP32 wakes at once. That too is answered as a refusal from the
    /// second time on: so the core stays awake, and its link to the PC with it. An image that powers
    /// the flash down still does, and an early end may find it half discharged.
    /// Source: ESP-IDF v5.5.4 sleep_modes.c, esp_sleep_enable_ext0_wakeup; soc/rtc.h of each chip,
    /// RTC_SLEEP_REJECT_MASK.
    /// </remarks>
    public sealed class PinLightSleepState : LightSleepState
    {
        private const int PinMax = 39;

        /// <summary>
        /// A sleep that the pin ended sooner had not begun: no board asks for one as short.
        /// </summary>
        private const ulong HeldUsMax = 5000;

        private bool _hasPinEnded;

        /// <summary>Lets a pin end light sleep, and deep sleep too, until the next reset.</summary>
        /// <param name="pin">
        /// A GPIO number of those that reach the RTC: 0, 2, 4, 12 to 15, 25 to 27 and 32 to 39 on
        /// ESP32, 0 to 21 on S3.
        /// </param>
        /// <param name="isHigh">The level that ends a sleep: HIGH or LOW.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such pin.</exception>
        /// <exception cref="ArgumentException">The chip does not take that pin.</exception>
        /// <exception cref="NotSupportedException">
        /// No pin can end a sleep of this chip: ESP32-C3.
        /// </exception>
        /// <remarks>Context: set-up.</remarks>
        public PinLightSleepState(int pin, bool isHigh)
        {
            if (pin < 0 || pin > PinMax)
            {
                throw new ArgumentOutOfRangeException(nameof(pin), "A GPIO number of this chip.");
            }

            EspNativeError error = Sleep.EnableWakeupByPin(
                (Sleep.WakeupGpioPin)(1UL << pin), isHigh ? 1 : 0);
            if (error != EspNativeError.OK)
            {
                throw new ArgumentException("This pin cannot wake the chip.", nameof(pin));
            }
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            bool mayBeHeld = _hasPinEnded;
            ulong startUs = mayBeHeld ? HighResTimer.GetCurrent() : 0;
            IdleResult result = base.Enter(deltaNs);
            if (result != IdleResult.Entered)
            {
                return result;
            }

            // A press ended this sleep. If the next one ends at once, the pin is still held.
            _hasPinEnded = Sleep.GetWakeupCause() == Sleep.WakeupCause.Ext0;
            return mayBeHeld && _hasPinEnded && HighResTimer.GetCurrent() - startUs < HeldUsMax
                ? IdleResult.Refused
                : IdleResult.Entered;
        }
    }
}

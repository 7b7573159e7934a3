using System;
using nanoFramework.Hardware.Esp32;

namespace TimeCore.Drivers.Esp32
{
    /// <summary>
    /// Light sleep of an ESP32: all threads freeze, RAM stays, the sleep timer wakes.
    /// </summary>
    /// <remarks>
    /// The call returns in the same thread right after waking, with no event and no poll between, so it
    /// is the most punctual wait as well as the most frugal. A duration that is too short is refused,
    /// not shortened. Wi-Fi and Bluetooth must be off: hold an <c>IdleInhibitor</c> while they
    /// are not; the chip does not reliably refuse.
    /// Source: nanoFramework.Hardware.Esp32 Sleep.cs; ESP-IDF esp_hw_support/sleep_modes.c.
    /// </remarks>
    public class LightSleepState : IdleState
    {
        /// <summary>Creates the state; the board sets its figures.</summary>
        public LightSleepState()
            : base("light sleep", IdleKind.Freeze)
        {
        }

        /// <inheritdoc/>
        public override IdleResult Enter(long deltaNs)
        {
            // The wake time is set before every sleep: the chip would use the last one again.
            EspNativeError error = Sleep.EnableWakeupByTimer(
                TimeSpan.FromTicks(deltaNs / KTime.NsPerTimeSpanTick));
            if (error == EspNativeError.OK)
            {
                error = Sleep.StartLightSleep();
            }

            switch (error)
            {
                case EspNativeError.OK:
                    return IdleResult.Entered;
                case EspNativeError.INVALID_ARG:
                    return IdleResult.TooShort;
                default:
                    return IdleResult.Refused;
            }
        }
    }
}

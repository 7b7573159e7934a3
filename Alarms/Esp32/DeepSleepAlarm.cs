using System;
using nanoFramework.Hardware.Esp32;

namespace TimeCore.Alarms.Esp32
{
    /// <summary>Deep sleep of an ESP32, ended by its timer: a reboot.</summary>
    /// <remarks>
    /// Everything in RAM is lost, the wall clock goes on. Like light sleep it is timed by a slow RC
    /// oscillator, wrong by hundreds of ppm or more. nanoFramework offers no way to the RTC memory, so
    /// there is no <see cref="BackupStore"/>.
    /// Source: nanoFramework.Hardware.Esp32 Sleep.cs; nf-interpreter targets/ESP32 targetHAL_Power.c.
    /// </remarks>
    public sealed class DeepSleepAlarm : WakeAlarm
    {
        /// <summary>Shorter, the boot costs more than the sleep saves; an assumption.</summary>
        private const long DeltaNsMin = KTime.NsPerSec;

        /// <summary>The chip could count for decades; a year is enough.</summary>
        private const long DeltaNsMax = 366L * 24 * 3600 * KTime.NsPerSec;

        private readonly WakeCause _cause;

        /// <summary>Finds out why the program runs.</summary>
        /// <remarks>
        /// Context: set-up, before the first light sleep: the chip then tells that sleep's cause.
        /// </remarks>
        public DeepSleepAlarm()
            : base("deep sleep", DeltaNsMin, DeltaNsMax)
        {
            _cause = CauseOf(Sleep.GetWakeupCause());
        }

        /// <inheritdoc/>
        public override WakeCause Cause => _cause;

        /// <inheritdoc/>
        protected override void PowerDown(long deltaNs)
        {
            EspNativeError error = Sleep.EnableWakeupByTimer(
                TimeSpan.FromTicks(deltaNs / KTime.NsPerTimeSpanTick));
            if (error != EspNativeError.OK)
            {
                // Without the timer nothing would ever end the sleep.
                throw new InvalidOperationException("The wake-up timer was refused: " + (int)error);
            }

            Sleep.StartDeepSleep();
        }

        private static WakeCause CauseOf(Sleep.WakeupCause cause)
        {
            switch (cause)
            {
                case Sleep.WakeupCause.Undefined:
                    return WakeCause.Reset;
                case Sleep.WakeupCause.Timer:
                    return WakeCause.Alarm;
                case Sleep.WakeupCause.Ext0:
                case Sleep.WakeupCause.Ext1:
                case Sleep.WakeupCause.Gpio:
                    return WakeCause.Pin;
                default:
                    return WakeCause.Other;
            }
        }
    }
}

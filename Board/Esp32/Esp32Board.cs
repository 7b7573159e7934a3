using System;
using TimeCore.Drivers.Esp32;
using TimeCore.Drivers.Gpio;

namespace TimeCore.Boards
{
    /// <summary>What all ESP32 boards have in common: the parts of the chip.</summary>
    /// <remarks>
    /// A board names its pins and states its figures; nothing else of the firmware knows the chip.
    /// </remarks>
    public abstract class Esp32Board : Board
    {
        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's GPIO number, or <see cref="Board.NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        protected Esp32Board(int markerPin)
            : base(markerPin)
        {
        }

        /// <summary>Whether pressing BOOT ends a light sleep; false unless set before set-up.</summary>
        /// <remarks>
        /// While BOOT is held the board stays awake, so it can be flashed. It saves no current. Not on
        /// ESP32-C3, whose pins cannot: there set-up throws a <see cref="NotSupportedException"/>. What
        /// becomes of the pin, and the risk for the flash: docs/boards.md.
        /// </remarks>
        public bool BootEndsSleep { get; set; }

        /// <summary>The GPIO number of the BOOT button.</summary>
        protected abstract int BootPin { get; }

        /// <summary>From the requested end of a light sleep to code running, in ns.</summary>
        protected abstract long SleepExitNs { get; }

        /// <summary>The shortest light sleep that pays, in nanoseconds.</summary>
        protected abstract long SleepMinNs { get; }

        /// <summary>FreeRTOS runs at 100 Hz.</summary>
        /// <remarks>Source: nf-interpreter targets/ESP32, CONFIG_FREERTOS_HZ at its default.</remarks>
        protected override int PollMs => 10;

        /// <summary>The console's rate on all ESP32 targets of nanoFramework.</summary>
        /// <remarks>Source: nf-interpreter targets/ESP32, CONFIG_TARGET_SERIAL_BAUDRATE.</remarks>
        protected override int ConsoleBaud => 921600;

        /// <summary>Tells whether somebody holds BOOT: then the chip should not sleep.</summary>
        /// <returns>True while it is held.</returns>
        /// <remarks>Context: any, before a stretch of sleeps; not on a hot path.</remarks>
        public bool IsBootHeld()
        {
            return Button.IsHeld(BootPin);
        }

        /// <inheritdoc/>
        protected override ClockSource CreateClockSource()
        {
            return new HighResClockSource();
        }

        /// <inheritdoc/>
        protected override ClockEventDevice CreateClockEvent()
        {
            try
            {
                return new HighResClockEvent();
            }
            catch (Exception)
            {
                // The chip's ten timers survive a soft reboot, so a debugging session runs out of
                // them. The base library's timer is coarser, but the firmware runs.
                Services.WriteLine("No HighResTimer is free, the system timer is used: reset it.");
                return base.CreateClockEvent();
            }
        }

        /// <inheritdoc/>
        protected override IdleState CreateSleep()
        {
            LightSleepState sleep = BootEndsSleep
                ? new PinLightSleepState(BootPin, false)
                : new LightSleepState();
            sleep.ExitLatencyNs = SleepExitNs;
            sleep.TargetResidencyNs = SleepMinNs;
            return sleep;
        }
    }
}

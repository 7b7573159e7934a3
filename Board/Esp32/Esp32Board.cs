using System;
using TimeCore.Alarms;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Esp32;
using TimeCore.Drivers.Gpio;

namespace TimeCore.Boards
{
    /// <summary>What all ESP32 boards have in common: how the parts of the chip fit together.</summary>
    /// <remarks>
    /// A board names its pins and states its figures; nothing else of the firmware knows the chip.
    /// </remarks>
    public abstract class Esp32Board
    {
        /// <summary>A marker pin number that stands for no marker.</summary>
        public const int NoPin = MarkerPins.None;

        /// <summary>
        /// The step of the system underneath: FreeRTOS at 100 Hz, and so its idle poll.
        /// </summary>
        /// <remarks>Source: nf-interpreter targets/ESP32, CONFIG_FREERTOS_HZ at its default.</remarks>
        private const int PollMs = 10;

        /// <summary>
        /// A tick costs 10 to 25 % of the CPU at this rate; a faster one leaves nothing.
        /// </summary>
        private const int TickHzMax = 100;

        /// <summary>The console's rate on all ESP32 targets of nanoFramework.</summary>
        /// <remarks>Source: nf-interpreter targets/ESP32, CONFIG_TARGET_SERIAL_BAUDRATE.</remarks>
        private const int ConsoleBaud = 921600;

        private readonly BaseLibrary _services = new BaseLibrary();
        private readonly int _markerPin;

        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's GPIO number, or <see cref="NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        protected Esp32Board(int markerPin)
        {
            if (markerPin < NoPin)
            {
                throw new ArgumentOutOfRangeException("markerPin");
            }

            _markerPin = markerPin;
        }

        /// <summary>What lists and reports call the board.</summary>
        public abstract string Name { get; }

        /// <summary>Whether pressing BOOT ends a light sleep; false unless set before set-up.</summary>
        /// <remarks>
        /// While BOOT is held the board stays awake, so it can be flashed. It saves no current. Not on
        /// ESP32-C3, whose pins cannot. What becomes of the pin, and the risk for the flash:
        /// docs/boards.md.
        /// </remarks>
        public bool BootEndsSleep { get; set; }

        /// <summary>The GPIO number of the BOOT button.</summary>
        protected abstract int BootPin { get; }

        /// <summary>From the wished end of a light sleep to code running, in nanoseconds.</summary>
        protected abstract long SleepExitNs { get; }

        /// <summary>The shortest light sleep that pays, in nanoseconds.</summary>
        protected abstract long SleepMinNs { get; }

        /// <summary>The bare chip's supply current in light sleep, in microamperes.</summary>
        protected abstract int SleepUa { get; }

        /// <summary>Wires a time system for this board.</summary>
        /// <param name="options">What the application wants.</param>
        /// <returns>The system; the thread that calls its Run becomes the core thread.</returns>
        /// <exception cref="ArgumentNullException">No options were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep: 100 Hz.
        /// </exception>
        /// <exception cref="NotSupportedException">
        /// <see cref="BootEndsSleep"/> is set, and the chip is an ESP32-C3.
        /// </exception>
        /// <remarks>Context: set-up, once. Allocates: everything that will ever be needed.</remarks>
        public TimeSystem CreateTimeSystem(TimeSystemOptions options)
        {
            EventParker parker = new EventParker(_services, PollMs);
            TimePlatform platform = new TimePlatform();
            platform.BoardName = Name;
            platform.Source = new HighResClockSource();
            platform.Parker = parker;
            platform.Services = _services;
            platform.Log = new ConsoleLog(_services, ConsoleBaud);
            platform.Marker = OpenMarker(_markerPin);
            platform.IdleStates = new IdleState[] { CreateWait(parker), CreateLightSleep() };
            platform.PollNs = PollMs * KTime.NsPerMs;
            platform.TickHzMax = TickHzMax;

            TimeSystem system = new TimeSystem(options, platform);
            system.ClockEvents.Register(CreateClockEvent(_services));
            return system;
        }

        /// <summary>Opens a pin to be driven by the firmware.</summary>
        /// <param name="pin">The chip's GPIO number, or <see cref="NoPin"/> for no pin.</param>
        /// <returns>
        /// The pin, HIGH; a stand-in that drives nothing for <see cref="NoPin"/> and for a pin that
        /// cannot be opened, which the console says.
        /// </returns>
        public Marker OpenMarker(int pin)
        {
            return MarkerPins.Open(_services, pin);
        }

        private static ClockEventDevice CreateClockEvent(SystemServices services)
        {
            try
            {
                return new HighResClockEvent();
            }
            catch (Exception)
            {
                // The chip's ten timers survive a soft reboot, so a debugging session runs out of
                // them. The base library's timer is coarser, but the firmware runs.
                services.WriteLine("No HighResTimer is free, the system timer is used: reset it.");
                return new SystemTimerClockEvent(services);
            }
        }

        /// <summary>Tells whether somebody holds BOOT: then the chip should not sleep.</summary>
        /// <returns>True while it is held.</returns>
        /// <remarks>Context: any, before a stretch of sleeps; not on a hot path.</remarks>
        public bool IsBootHeld()
        {
            return Button.IsHeld(BootPin);
        }

        /// <summary>Makes the alarm that ends deep sleep.</summary>
        /// <returns>The alarm; it knows already why the program runs.</returns>
        /// <remarks>Context: set-up, before the first light sleep.</remarks>
        public WakeAlarm CreateWakeAlarm()
        {
            return new DeepSleepAlarm();
        }

        /// <remarks>
        /// Left one poll after the event at best, one tick later still if a timeout ends it. What it
        /// draws is unknown: nobody has measured it.
        /// </remarks>
        private static WaitState CreateWait(Parker parker)
        {
            WaitState wait = new WaitState(parker);
            wait.ExitLatencyNs = 2 * PollMs * KTime.NsPerMs;
            wait.StepNs = PollMs * KTime.NsPerMs;
            return wait;
        }

        private LightSleepState CreateLightSleep()
        {
            LightSleepState sleep = BootEndsSleep
                ? new PinLightSleepState(BootPin, false)
                : new LightSleepState();
            sleep.ExitLatencyNs = SleepExitNs;
            sleep.TargetResidencyNs = SleepMinNs;
            sleep.CurrentUa = SleepUa;
            return sleep;
        }
    }
}

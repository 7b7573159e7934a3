using System;
using TimeCore.Alarms;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Gpio;
using TimeCore.Drivers.Stm32;

namespace TimeCore.Boards
{
    /// <summary>What all STM32 boards have in common.</summary>
    /// <remarks>
    /// Stock firmware has no sleep that returns, and its idle thread does not wait for interrupts: so
    /// stopping the tick saves no current there. What saves is Standby, a reboot; see
    /// <see cref="CreateWakeAlarm"/>.
    /// Source: nf-interpreter targets/ChibiOS, targetHAL_Power.c; CORTEX_ENABLE_WFI_IDLE is set by no
    /// target.
    /// </remarks>
    public abstract class Stm32Board
    {
        /// <summary>A marker pin number that stands for no marker.</summary>
        public const int NoPin = MarkerPins.None;

        /// <summary>The step of the system underneath: its idle thread polls with osDelay(1).</summary>
        /// <remarks>Source: nf-interpreter targets/ChibiOS, targetPAL_Events.cpp.</remarks>
        private const int PollMs = 1;

        /// <summary>A tick of the core takes about a millisecond of an interpreter.</summary>
        private const int TickHzMax = 100;

        private const int PinsPerPort = 16;

        private readonly BaseLibrary _services = new BaseLibrary();
        private readonly int _markerPin;

        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's pin number, or <see cref="NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        protected Stm32Board(int markerPin)
        {
            if (markerPin < NoPin)
            {
                throw new ArgumentOutOfRangeException("markerPin");
            }

            _markerPin = markerPin;
        }

        /// <summary>What lists and reports call the board.</summary>
        public abstract string Name { get; }

        /// <summary>Bits a second of the console.</summary>
        protected abstract int ConsoleBaud { get; }

        /// <summary>The base library's services.</summary>
        protected SystemServices Services => _services;

        /// <summary>Turns a port and a pin, such as PJ3, into nanoFramework's number.</summary>
        /// <param name="port">The port's letter, A to K.</param>
        /// <param name="pin">The pin of the port, 0 to 15.</param>
        /// <returns>The number.</returns>
        /// <exception cref="ArgumentOutOfRangeException">There is no such pin.</exception>
        public static int PinNumber(char port, int pin)
        {
            if (port < 'A' || port > 'K')
            {
                throw new ArgumentOutOfRangeException("port");
            }

            if (pin < 0 || pin >= PinsPerPort)
            {
                throw new ArgumentOutOfRangeException("pin");
            }

            return (port - 'A') * PinsPerPort + pin;
        }

        /// <summary>Wires a time system for this board.</summary>
        /// <param name="options">What the application wants.</param>
        /// <returns>The system; the thread that calls its Run becomes the core thread.</returns>
        /// <exception cref="ArgumentNullException">No options were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep: 100 Hz.
        /// </exception>
        /// <remarks>Context: set-up, once. Allocates: everything that will ever be needed.</remarks>
        public TimeSystem CreateTimeSystem(TimeSystemOptions options)
        {
            EventParker parker = new EventParker(_services, PollMs);
            TimePlatform platform = new TimePlatform();
            platform.BoardName = Name;
            platform.Source = CreateClockSource();
            platform.Parker = parker;
            platform.Services = _services;
            platform.Log = new ConsoleLog(_services, ConsoleBaud);
            platform.Marker = OpenMarker(_markerPin);
            platform.IdleStates = new IdleState[] { CreateWait(parker) };
            platform.PollNs = PollMs * KTime.NsPerMs;
            platform.TickHzMax = TickHzMax;

            TimeSystem system = new TimeSystem(options, platform);
            system.ClockEvents.Register(CreateClockEvent());
            return system;
        }

        /// <summary>Opens a pin to be driven by the firmware.</summary>
        /// <param name="pin">The pin's number, or <see cref="NoPin"/> for no pin.</param>
        /// <returns>
        /// The pin, HIGH; a stand-in that drives nothing for <see cref="NoPin"/> and for a pin that
        /// cannot be opened, which the console says.
        /// </returns>
        public Marker OpenMarker(int pin)
        {
            return MarkerPins.Open(_services, pin);
        }

        /// <summary>Opens what outlasts Standby.</summary>
        /// <returns>The backup registers.</returns>
        public BackupStore CreateBackupStore()
        {
            return new BackupRegisters();
        }

        /// <summary>Makes the alarm that ends Standby.</summary>
        /// <returns>The alarm; it knows already why the program runs.</returns>
        /// <remarks>Context: set-up, once after each boot.</remarks>
        public WakeAlarm CreateWakeAlarm()
        {
            return new StandbyAlarm(_services, new BackupRegisters());
        }

        /// <summary>Makes what the system reads its time from.</summary>
        /// <returns>The uptime in milliseconds: all that a stock image has.</returns>
        /// <remarks>Context: set-up, once, before anything else is made.</remarks>
        protected virtual ClockSource CreateClockSource()
        {
            return new TickCountClockSource(_services);
        }

        /// <summary>Makes what raises the system's events.</summary>
        /// <returns>A timer of the base library: all that a stock image has.</returns>
        /// <remarks>Context: set-up, once.</remarks>
        protected virtual ClockEventDevice CreateClockEvent()
        {
            return new SystemTimerClockEvent(_services);
        }

        /// <summary>Makes the state in which the core thread waits.</summary>
        /// <param name="parker">How it waits.</param>
        /// <returns>A wait: left one poll after the event, one step later at a timeout.</returns>
        /// <remarks>Context: set-up, once.</remarks>
        protected virtual WaitState CreateWait(Parker parker)
        {
            WaitState wait = new WaitState(parker);
            wait.ExitLatencyNs = 2 * PollMs * KTime.NsPerMs;
            wait.StepNs = PollMs * KTime.NsPerMs;
            return wait;
        }
    }
}

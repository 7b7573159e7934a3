using System;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Gpio;

namespace TimeCore.Boards
{
    /// <summary>What every board has in common: how a time system is put together.</summary>
    /// <remarks>
    /// A family of chips says what it counts time with, what wakes it and how it sleeps; a board names
    /// its pins and states its figures. What is left open here works on every target: the uptime as the
    /// clock, the base library's timer as the event device, and waiting as the only idle state.
    /// </remarks>
    public abstract class Board
    {
        /// <summary>A marker pin number that stands for no marker.</summary>
        public const int NoPin = MarkerPins.None;

        /// <summary>
        /// A tick costs 10 to 25 % of an ESP32's CPU at this rate; few targets are faster.
        /// </summary>
        private const int TickHzMax = 100;

        private readonly SystemServices _services = new BaseLibrary();
        private readonly int _markerPin;

        /// <summary>Remembers the wiring; nothing is opened yet.</summary>
        /// <param name="markerPin">The marker's pin number, or <see cref="NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        protected Board(int markerPin)
        {
            if (markerPin < NoPin)
            {
                throw new ArgumentOutOfRangeException(nameof(markerPin), "A pin, or NoPin.");
            }

            _markerPin = markerPin;
        }

        /// <summary>What lists and reports call the board.</summary>
        public abstract string Name { get; }

        /// <summary>The marker's pin number, or <see cref="NoPin"/>.</summary>
        public int MarkerPin => _markerPin;

        /// <summary>The base library's services, before there is a system.</summary>
        public SystemServices Services => _services;

        /// <summary>
        /// The step of the system underneath in milliseconds: its idle poll, the grain of its waits.
        /// </summary>
        protected abstract int PollMs { get; }

        /// <summary>Bits a second of the console; a line is given its time to drain.</summary>
        protected abstract int ConsoleBaud { get; }

        /// <summary>Wires a time system for this board.</summary>
        /// <param name="options">What the application wants.</param>
        /// <returns>The system; the thread that calls its Run becomes the core thread.</returns>
        /// <exception cref="ArgumentNullException">No options were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep, 100 Hz; or a step that was stated is negative.
        /// </exception>
        /// <exception cref="NotSupportedException">
        /// The chip lacks what the board asks of it.
        /// </exception>
        /// <exception cref="TimeoutException">The uptime of a generic board stands still.</exception>
        /// <remarks>Context: set-up, once. Allocates: everything that will ever be needed.</remarks>
        public TimeSystem CreateTimeSystem(TimeSystemOptions options)
        {
            FindSteps();
            EventParker parker = new EventParker(_services, PollMs);
            IdleState wait = CreateWait(parker);
            IdleState sleep = CreateSleep();
            TimePlatform platform = new TimePlatform(
                boardName: Name,
                source: CreateClockSource(),
                parker: parker,
                services: _services,
                log: new ConsoleLog(_services, ConsoleBaud),
                marker: OpenMarker(_markerPin),
                idleStates: sleep == null
                    ? new IdleState[] { wait }
                    : new IdleState[] { wait, sleep },
                pollNs: PollMs * KTime.NsPerMs,
                tickHzMax: TickHzMax,
                broadcast: null);
            TimeSystem system = new TimeSystem(options, platform);
            system.ClockEvents.Register(CreateClockEvent());
            return system;
        }

        /// <summary>
        /// Wires a time system, makes it the default, and runs its core on a thread of its own.
        /// </summary>
        /// <param name="options">What the application wants.</param>
        /// <returns>The system.</returns>
        /// <exception cref="InvalidOperationException">A board has been started already.</exception>
        /// <remarks>As <see cref="CreateTimeSystem"/>. Context: the beginning of Main.</remarks>
        public TimeSystem Start(TimeSystemOptions options)
        {
            if (TimeSystem.Default != null)
            {
                throw new InvalidOperationException("Start a board once.");
            }

            TimeSystem system = CreateTimeSystem(options);
            TimeSystem.Default = system;
            _services.StartThread(system.Run);
            return system;
        }

        /// <summary>Opens a pin to be driven by the firmware.</summary>
        /// <param name="pin">The target's pin number, or <see cref="NoPin"/> for no pin.</param>
        /// <returns>
        /// The pin, HIGH; a stand-in that drives nothing for <see cref="NoPin"/> and for a pin that
        /// cannot be opened, which the console says.
        /// </returns>
        public Marker OpenMarker(int pin)
        {
            return MarkerPins.Open(_services, pin);
        }

        /// <summary>Finds out the steps of the platform where the board does not state them.</summary>
        protected virtual void FindSteps()
        {
        }

        /// <summary>Makes what counts time; the target's uptime unless the chip has better.</summary>
        protected virtual ClockSource CreateClockSource()
        {
            return new TickCountClockSource(_services);
        }

        /// <summary>
        /// Makes what wakes the core; the base library's timer unless the chip has better.
        /// </summary>
        protected virtual ClockEventDevice CreateClockEvent()
        {
            return new SystemTimerClockEvent(_services);
        }

        /// <summary>
        /// Makes the sleep that is deeper than waiting; null where the chip has none.
        /// </summary>
        protected virtual IdleState CreateSleep()
        {
            return null;
        }

        /// <summary>Makes the state in which the core thread waits.</summary>
        /// <param name="parker">How it waits.</param>
        /// <remarks>
        /// Left one poll after the event at best, one step later still if a timeout ends it. What it
        /// draws is unknown: nobody has measured it.
        /// </remarks>
        protected virtual IdleState CreateWait(Parker parker)
        {
            IdleState wait = new WaitState(parker);
            wait.ExitLatencyNs = 2 * PollMs * KTime.NsPerMs;
            wait.StepNs = PollMs * KTime.NsPerMs;
            return wait;
        }
    }
}

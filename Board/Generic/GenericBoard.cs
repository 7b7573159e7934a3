using System;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Gpio;

namespace TimeCore.Boards
{
    /// <summary>Any target of nanoFramework, the virtual device on a PC included.</summary>
    /// <remarks>
    /// It uses what every base library has: uptime and wall clock to read, a timer to be woken by,
    /// waits to spend the time. So it keeps time and stops the tick, but saves no more than waiting
    /// saves on that target. The steps of the platform are found out at set-up unless they are stated.
    /// </remarks>
    public sealed class GenericBoard
    {
        /// <summary>A marker pin number that stands for no marker.</summary>
        public const int NoPin = MarkerPins.None;

        /// <summary>
        /// A tick costs 10 to 25 % of an ESP32's CPU at this rate; few targets are faster.
        /// </summary>
        private const int TickHzMax = 100;

        /// <summary>The slowest console in use; a line is given its time to drain.</summary>
        private const int ConsoleBaud = 115200;

        private readonly int _markerPin;
        private readonly SystemServices _services = new BaseLibrary();

        /// <summary>A board without a marker.</summary>
        public GenericBoard()
            : this(NoPin)
        {
        }

        /// <summary>A board with a marker.</summary>
        /// <param name="markerPin">The pin's number on the target, or <see cref="NoPin"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is neither.</exception>
        public GenericBoard(int markerPin)
        {
            if (markerPin < NoPin)
            {
                throw new ArgumentOutOfRangeException("markerPin");
            }

            _markerPin = markerPin;
        }

        /// <summary>What lists and reports call the board.</summary>
        public string Name => "generic board";

        /// <summary>The base library's services, before there is a system.</summary>
        public SystemServices Services => _services;

        /// <summary>
        /// The step of the target's uptime in milliseconds; 0 before set-up has it found out.
        /// </summary>
        public int ClockStepMs { get; set; }

        /// <summary>
        /// The step in which its waits end, in milliseconds; 0 before set-up has it found out.
        /// </summary>
        public int WaitStepMs { get; set; }

        /// <summary>
        /// Whether the wall clock is read besides the uptime; set-up decides if steps are found out.
        /// </summary>
        /// <remarks>
        /// It pays where it is finer than a step of the uptime. Whoever sets the clock does no harm.
        /// </remarks>
        public bool UseWallClock { get; set; }

        /// <summary>Wires a time system for this board.</summary>
        /// <param name="options">What the application wants.</param>
        /// <returns>The system; the thread that calls its Run becomes the core thread.</returns>
        /// <exception cref="ArgumentNullException">No options were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep: 100 Hz. Or a stated step is negative.
        /// </exception>
        /// <exception cref="TimeoutException">The uptime stands still.</exception>
        /// <remarks>Context: set-up, once. Allocates: everything that will ever be needed.</remarks>
        public TimeSystem CreateTimeSystem(TimeSystemOptions options)
        {
            if (ClockStepMs == 0 || WaitStepMs == 0)
            {
                LearnSteps();
            }

            EventParker parker = new EventParker(_services, WaitStepMs);
            TimePlatform platform = new TimePlatform();
            platform.BoardName = Name;
            platform.Source = CreateClockSource();
            platform.Parker = parker;
            platform.Services = _services;
            platform.Log = new ConsoleLog(_services, ConsoleBaud);
            platform.Marker = OpenMarker(_markerPin);
            platform.IdleStates = new IdleState[] { CreateWait(parker) };
            platform.PollNs = WaitStepMs * KTime.NsPerMs;
            platform.TickHzMax = TickHzMax;

            TimeSystem system = new TimeSystem(options, platform);
            system.ClockEvents.Register(new SystemTimerClockEvent(_services));
            return system;
        }

        /// <summary>Opens a pin to be driven by the firmware.</summary>
        /// <param name="pin">The pin's number on the target, or <see cref="NoPin"/>.</param>
        /// <returns>
        /// The pin, HIGH. A stand-in that drives nothing for <see cref="NoPin"/>, and where the pin
        /// cannot be opened; that is said on the console.
        /// </returns>
        public Marker OpenMarker(int pin)
        {
            return MarkerPins.Open(_services, pin);
        }

        private void LearnSteps()
        {
            PlatformSteps steps = new PlatformSteps(_services);
            ClockStepMs = ClockStepMs == 0 ? steps.ClockMs : ClockStepMs;
            WaitStepMs = WaitStepMs == 0 ? steps.WaitMs : WaitStepMs;
            UseWallClock = steps.IsWallClockFiner;
            _services.WriteLine("Generic board: the uptime steps " + ClockStepMs + " ms, waits "
                + WaitStepMs + " ms, the wall clock is " + (UseWallClock ? "finer." : "not finer."));
        }

        private ClockSource CreateClockSource()
        {
            return UseWallClock
                ? new WallClockSource(_services, ClockStepMs)
                : new TickCountClockSource(_services);
        }

        /// <remarks>Left one poll after the event, one later still if a timeout ends it.</remarks>
        private WaitState CreateWait(Parker parker)
        {
            WaitState wait = new WaitState(parker);
            wait.ExitLatencyNs = 2 * WaitStepMs * KTime.NsPerMs;
            wait.StepNs = WaitStepMs * KTime.NsPerMs;
            return wait;
        }
    }
}

using System;

namespace TimeCore
{
    /// <summary>The whole time subsystem of a board, wired and ready to run.</summary>
    /// <remarks>
    /// A board makes it. The thread that calls <see cref="Run"/> is the core thread: the only one that
    /// runs ticks and callbacks. Every other thread may start and cancel timers.
    /// </remarks>
    public sealed class TimeSystem
    {
        /// <summary>Monotonic time.</summary>
        public readonly Timekeeper Clock;

        /// <summary>Timers.</summary>
        public readonly HrTimerBase Timers;

        /// <summary>The tick.</summary>
        public readonly TickScheduler Tick;

        /// <summary>What the application wants of the tick.</summary>
        public readonly TickOptions TickOptions;

        /// <summary>Clock event devices.</summary>
        public readonly ClockEvents ClockEvents;

        /// <summary>Idle: its holds and its states.</summary>
        public readonly IdleLoop Idle;

        /// <summary>The board's name.</summary>
        public readonly string BoardName;

        /// <summary>The pin that shows idle.</summary>
        public readonly Marker Marker;

        /// <summary>Where lines are written that must be out before the chip sleeps.</summary>
        public readonly Log Log;

        /// <summary>The base library's services.</summary>
        public readonly SystemServices Services;

        internal readonly CoreThread Core;
        internal readonly TickDevice TickDevice;
        internal readonly CoreLoop Loop;

        /// <summary>
        /// Wires the parts; devices are registered with <see cref="ClockEvents"/> after.
        /// </summary>
        /// <param name="options">What the application chose.</param>
        /// <param name="platform">What the board has.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentException">A part of the platform is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep, or slower than its counter wraps.
        /// </exception>
        public TimeSystem(TimeSystemOptions options, TimePlatform platform)
        {
            if (options == null || platform == null)
            {
                throw new ArgumentNullException(options == null ? nameof(options) : nameof(platform));
            }

            platform.Check();
            BoardName = platform.BoardName;
            Marker = platform.Marker;
            Log = platform.Log;
            Services = platform.Services;
            CoreThread core = Core = new CoreThread(platform.Parker, platform.Services);
            Timekeeper clock = Clock = platform.Clock ?? new Timekeeper(platform.Source);
            PollState poll = new PollState(clock, core, platform.Parker);
            IdleGovernor governor = new IdleGovernor(platform.IdleStates, poll);
            TickOptions.Check(
                options.TickHz, platform.TickHzMax, platform.Source, nameof(options.TickHz));
            TickDevice tickDevice = TickDevice = new TickDevice(options.TickHz);
            TickOptions = new TickOptions(core, tickDevice, clock, options, platform.TickHzMax);
            ClockEvents events = ClockEvents = platform.Broadcast ?? new ClockEvents();
            Timers = new HrTimerBase(core, clock, tickDevice, governor.WakeLatencyNs);
            Tick = new TickScheduler(core, clock, Timers, tickDevice, TickOptions);
            events.Connect(tickDevice, Tick);

            // Two polls cover a late event. One more, because the parker and the platform's clock
            // both round down: if timeout and event came together, the timeout would also end the
            // next wait.
            Idle = new IdleLoop(
                core, clock, tickDevice, events, Timers, Tick, governor,
                platform.Parker, platform.Marker, platform.Services, 3 * platform.PollNs,
                options.AllowLightSleep);
            Loop = new CoreLoop(
                core, clock, tickDevice, events, Timers, Tick, Idle, platform.PollNs);
            Idle.StayAwakeUntil(options.AwakeAfterBootNs);
            platform.Log.Attach(Idle, clock);
        }

        /// <summary>The system for types that name none; null until a board is started.</summary>
        /// <remarks>
        /// Context: set-up. A board's Start sets it, or a program that makes its system itself.
        /// </remarks>
        public static TimeSystem Default { get; set; }

        /// <summary>Runs the core loop on the calling thread until <see cref="Stop"/>.</summary>
        /// <exception cref="InvalidOperationException">No clock event device is registered.</exception>
        /// <remarks>Context: the core thread. Allocates: nothing once it runs.</remarks>
        public void Run()
        {
            RequireDevice();
            Loop.Run();
        }

        /// <summary>Makes <see cref="Run"/> return, now or as soon as it is called.</summary>
        /// <remarks>Context: any.</remarks>
        public void Stop()
        {
            Loop.Stop();
        }

        internal void RequireDevice()
        {
            if (TickDevice.Device == null)
            {
                throw new InvalidOperationException("No clock event device.");
            }
        }
    }
}

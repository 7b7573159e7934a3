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
        internal readonly TickBroadcast Broadcast;
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
                throw new ArgumentNullException(options == null ? "options" : "platform");
            }

            platform.Check();
            BoardName = platform.BoardName;
            Marker = platform.Marker;
            Log = platform.Log;
            Services = platform.Services;
            Core = new CoreThread(platform.Parker, platform.Services);
            Clock = new Timekeeper(platform.Source);
            PollState poll = new PollState(Clock, Core, platform.Parker);
            IdleGovernor governor = new IdleGovernor(platform.IdleStates, poll);
            TickOptions.Check(options.TickHz, platform.TickHzMax, platform.Source);
            TickDevice = new TickDevice(options.TickHz);
            TickOptions = new TickOptions(
                Core, TickDevice, Clock, options, platform.TickHzMax, platform.CpuCount);
            Broadcast = platform.Broadcast ?? new TickBroadcast();
            Broadcast.Connect(TickDevice, Clock);
            Timers = new HrTimerBase(Core, Clock, TickDevice, governor.LongestExitNs);
            Tick = new TickScheduler(Core, Clock, Timers, TickDevice, TickOptions);
            long waitSlackNs = platform.WaitSlackNs();
            Idle = new IdleLoop(
                Core, Clock, TickDevice, Broadcast, Timers, Tick, governor,
                platform.Parker, platform.Marker, platform.Services, waitSlackNs,
                options.AllowLightSleep);
            Loop = new CoreLoop(
                Core, Clock, TickDevice, Broadcast, Timers, Tick, Idle,
                platform.Parker, platform.Marker, platform.PollNs);
            ClockEvents = new ClockEvents(Core, Clock, TickDevice, Broadcast, Tick);
            Idle.StayAwakeUntil(options.AwakeAfterBootNs);
            platform.Log.Attach(Idle, Clock);
        }

        /// <summary>Runs the core loop on the calling thread until <see cref="Stop"/>.</summary>
        /// <exception cref="InvalidOperationException">No clock event device is registered.</exception>
        /// <remarks>Context: the core thread. Allocates: nothing once it runs.</remarks>
        public void Run()
        {
            RequireDevice();
            Loop.Run();
        }

        /// <summary>Does one pass without sleeping, for a program that has a loop of its own.</summary>
        /// <returns>
        /// Nanoseconds that may be slept until the next pass: 0 if there is more to do at once,
        /// <see cref="KTime.Never"/> if nothing is started.
        /// </returns>
        /// <exception cref="InvalidOperationException">No clock event device is registered.</exception>
        /// <remarks>
        /// Context: the core thread. Allocates: nothing. If the tick is stopped, it stays stopped, as
        /// long as what was served allows.
        /// </remarks>
        public long RunOnce()
        {
            RequireDevice();
            return Loop.RunOnce();
        }

        /// <summary>Makes <see cref="Run"/> return, now or as soon as it is called.</summary>
        /// <remarks>Context: any.</remarks>
        public void Stop()
        {
            Loop.Stop();
        }

        /// <summary>Lets a probe listen from now on.</summary>
        /// <param name="probe">A probe that listens to nobody yet.</param>
        /// <remarks>
        /// Context: any, as a rule at set-up. Lock: takes the gate. There is no way to take it off.
        /// </remarks>
        public void Attach(TimerProbe probe)
        {
            lock (Core.Gate)
            {
                Core.AttachLocked(probe);
                Timers.WatchLocked();
            }
        }

        internal void RequireDevice()
        {
            if (TickDevice.Device == null)
            {
                throw new InvalidOperationException("No clock event device is registered.");
            }
        }
    }
}

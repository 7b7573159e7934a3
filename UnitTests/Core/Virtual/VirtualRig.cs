using System;
using TimeCore.Extras;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>
    /// A time system on virtual hardware: everything a test of the whole needs, wired.
    /// </summary>
    /// <remarks>
    /// Change parts and options before <see cref="Build"/>; afterwards use <see cref="System"/>.
    /// A state with an exit latency makes the core poll: then set <see cref="VirtualTime.ReadCostNs"/>,
    /// or time would stand still.
    /// </remarks>
    public sealed class VirtualRig
    {
        public readonly VirtualTime Time = new VirtualTime();
        public readonly TimeSystemOptions Options = new TimeSystemOptions();
        public readonly VirtualParker Parker;
        public readonly VirtualMarker Marker;
        public readonly VirtualServices Services;
        public readonly VirtualLog Log = new VirtualLog();
        public readonly VirtualSleepState Sleep;
        public readonly WaitState Wait;
        public VirtualClockSource Source;
        public VirtualClockEvent Device;
        public ClockEvents Broadcast;
        public bool HasLightSleep = true;
        public TimeSystem System;

        public VirtualRig()
        {
            Parker = new VirtualParker(Time);
            Marker = new VirtualMarker(Time);
            Services = new VirtualServices(Time);
            Sleep = new VirtualSleepState(Time, Parker);
            Wait = new WaitState(Parker);
            Source = new VirtualClockSource(Time);
            Device = new VirtualClockEvent(
                Time, ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle, 300);
            Options.AwakeAfterBootNs = 0;
        }

        /// <summary>A core thread for a test of a part that never runs on one.</summary>
        internal static CoreThread CreateCore(VirtualTime time)
        {
            return new CoreThread(new VirtualParker(time), new VirtualServices(time));
        }

        /// <summary>The parts as they are now.</summary>
        public TimePlatform CreatePlatform()
        {
            return new TimePlatform(
                boardName: "virtual rig",
                source: Source,
                parker: Parker,
                services: Services,
                log: Log,
                marker: Marker,
                idleStates: HasLightSleep
                    ? new IdleState[] { Wait, Sleep }
                    : new IdleState[] { Wait },
                pollNs: KTime.NsPerMs,
                tickHzMax: 10000,
                broadcast: Broadcast);
        }

        /// <summary>Wires the parts and registers the device.</summary>
        /// <returns>This rig.</returns>
        public VirtualRig Build()
        {
            System = new TimeSystem(Options, CreatePlatform());
            Parker.OnStop = System.Stop;
            Services.Core = System;
            System.ClockEvents.Register(Device);
            Time.Service = Serve;

            // The registration woke a core that is not parked; the first park would end at once.
            Parker.Reset();
            return this;
        }

        /// <summary>Builds, and goes to the first tick, at which the mode is chosen.</summary>
        /// <returns>This rig, one tick after boot.</returns>
        public VirtualRig BuildToFirstTick()
        {
            Build();
            Time.Advance(System.Tick.PeriodNs);
            Parker.Reset();
            return this;
        }

        /// <summary>Waits until timers are finer than a tick, then takes the tick out.</summary>
        /// <returns>This rig.</returns>
        /// <remarks>
        /// From here on no timer is started, nothing is armed or due, and counts of the device are
        /// zero: whatever is programmed is the test's own. <see cref="VirtualTime.Advance"/> serves.
        /// </remarks>
        public VirtualRig GoHighRes()
        {
            Time.Service = Serve;
            Time.Advance(2 * System.Tick.PeriodNs);
            if (System.Tick.Mode != TickMode.HighRes)
            {
                throw new InvalidOperationException("Source or device keep the tick periodic.");
            }

            // The event of the tick that was taken out still comes, and finds nothing.
            System.Timers.TryCancel(System.Timers.Queue.First);
            Time.Advance(2 * System.Tick.PeriodNs);
            Device.SetCount = 0;
            Device.RaiseCount = 0;
            Device.ProgrammedCycles = 0;
            return this;
        }

        /// <summary>From here on the test is an application thread; waits let the core run.</summary>
        /// <returns>This rig.</returns>
        public VirtualRig BeApplication()
        {
            Services.ThreadId = VirtualServices.ApplicationThreadId;
            return this;
        }

        /// <summary>Runs the core loop for a while, idle periods included.</summary>
        /// <param name="ns">Nanoseconds of virtual time.</param>
        /// <remarks>It ends in the first park at or after that moment.</remarks>
        public void RunFor(long ns)
        {
            Parker.StopAtNs = Time.NowNs + ns;
            System.Run();
            Parker.StopAtNs = KTime.Never;
        }

        /// <summary>Iterates without sleeping until nothing more is due now.</summary>
        public void Serve()
        {
            for (int runs = 0; runs < 100 && System.RunOnce() == 0; runs++)
            {
            }
        }
    }
}

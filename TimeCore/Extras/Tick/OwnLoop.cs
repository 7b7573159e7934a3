using System;

namespace TimeCore.Extras
{
    /// <summary>The steps of the core loop, for a program that has a loop of its own.</summary>
    public static class OwnLoop
    {
        /// <summary>Runs one iteration, without sleeping.</summary>
        /// <param name="system">The time system.</param>
        /// <returns>
        /// Nanoseconds that may be slept until the next one: 0 if there is more to do at once,
        /// <see cref="KTime.Never"/> if nothing is started.
        /// </returns>
        /// <exception cref="InvalidOperationException">No clock event device is registered.</exception>
        /// <remarks>
        /// Context: the calling thread is the core thread while it lasts. Allocates: nothing. If the
        /// tick is stopped, it stays stopped, as long as what was served allows.
        /// </remarks>
        public static long RunOnce(this TimeSystem system)
        {
            if (system.TickDevice.Device == null)
            {
                system.RequireDevice();
            }

            CoreLoop loop = system.Loop;
            system.Core.Become();
            loop.Serve(system.Clock.ReadNs());
            if (system.Tick.TickState != TickState.Running)
            {
                system.Tick.SetStopped(true);
            }

            return loop.UntilNextNs();
        }

        /// <summary>Stops the tick for as long as nothing needs one.</summary>
        /// <param name="tick">The tick.</param>
        /// <returns>True if the tick is stopped now.</returns>
        /// <remarks>
        /// Context: the core thread, idle. Lock: takes the gate once. Allocates: nothing. Cost: one
        /// clock read; at first one programming; again, after an event, it only moves the end.
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_stop_sched_tick; design only.
        /// </remarks>
        public static bool StopTick(this TickScheduler tick)
        {
            tick.SetStopped(true);
            return tick.TickState != TickState.Running;
        }

        /// <summary>Starts the tick again on its old grid.</summary>
        /// <param name="tick">The tick.</param>
        /// <remarks>
        /// Context: the core thread, when something has become runnable. Lock: takes the gate once, if
        /// the tick is stopped. Allocates: nothing. Source: as above, tick_nohz_restart_sched_tick.
        /// </remarks>
        public static void RestartTick(this TickScheduler tick)
        {
            tick.SetStopped(false);
        }
    }
}

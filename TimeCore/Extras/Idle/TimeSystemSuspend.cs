namespace TimeCore.Extras
{
    /// <summary>Stops the time system for as long as something else has the chip.</summary>
    public static class TimeSystemSuspend
    {
        /// <summary>
        /// Shuts the tick device: no tick, no timer event, until <see cref="Resume"/>.
        /// </summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="System.InvalidOperationException">
        /// No clock event device is registered.
        /// </exception>
        /// <remarks>
        /// Context: the core thread, outside <see cref="TimeSystem.Run"/>. Started timers stay started.
        /// Source: Linux kernel/time/tick-common.c, tick_suspend; design only, no code taken.
        /// </remarks>
        public static void Suspend(this TimeSystem system)
        {
            system.RequireDevice();
            lock (system.Core.Gate)
            {
                system.TickDevice.SuspendLocked();
                system.Core.DropPlanLocked();
            }
        }

        /// <summary>Starts the tick device again; what fell due meanwhile runs at once.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="System.InvalidOperationException">
        /// No clock event device is registered.
        /// </exception>
        /// <remarks>
        /// Context: the core thread, outside <see cref="TimeSystem.Run"/>.
        /// Source: Linux kernel/time/tick-common.c, tick_resume; design only, no code taken.
        /// </remarks>
        public static void Resume(this TimeSystem system)
        {
            system.RequireDevice();
            lock (system.Core.Gate)
            {
                if (system.TickDevice.Mode == TickMode.Periodic)
                {
                    system.Tick.StartPeriodicLocked(system.Clock.ReadNs());
                }
                else
                {
                    system.TickDevice.Device.SetMode(ClockEventMode.OneShot);
                }

                system.Tick.ArmLocked(true);
            }
        }
    }
}

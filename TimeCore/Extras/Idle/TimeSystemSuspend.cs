namespace TimeCore
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
            lock (system.Timers.Gate)
            {
                system.Stats.Suspends++;
                system.TickDevice.Device.SetMode(ClockEventMode.Shutdown, 0);
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
            TickDevice tickDevice = system.TickDevice;
            lock (system.Timers.Gate)
            {
                long nowNs = system.Clock.ReadNs();
                if (tickDevice.IsOneShot)
                {
                    tickDevice.Device.SetMode(ClockEventMode.OneShot, 0);
                    tickDevice.Device.ProgramEvent(nowNs, true);
                }
                else
                {
                    long periodNs = system.Tick.PeriodNs;
                    tickDevice.SetUpPeriodic(nowNs + periodNs, periodNs);
                }
            }
        }
    }
}

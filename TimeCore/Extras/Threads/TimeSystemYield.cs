namespace TimeCore.Extras
{
    /// <summary>Gives way to timers from a loop that computes.</summary>
    public static class TimeSystemYield
    {
        /// <summary>Lets the core serve what is due: for a thread that computes for long.</summary>
        /// <param name="system">The time system.</param>
        /// <returns>True if something was due, and the core has had its turn.</returns>
        /// <remarks>
        /// Called every millisecond, it has timers served about a millisecond late instead of at the
        /// end of the thread's turn of 20 ms. On the core thread it does nothing.
        /// Context: any thread. Lock: none. Allocates: nothing. Cost: a clock read if nothing is due.
        /// </remarks>
        public static bool Yield(this TimeSystem system)
        {
            ClockEventDevice device = system.TickDevice.Device;
            if (device == null || system.Clock.ReadNs() < device.NextEventNs
                || system.Core.IsCurrent())
            {
                return false;
            }

            // A core that waits does not notice the time while a thread computes.
            system.Core.Wake();
            system.Services.Sleep(0);
            return true;
        }
    }
}

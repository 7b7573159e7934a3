namespace TimeCore
{
    /// <summary>What a <see cref="ClockEventDevice"/> is doing.</summary>
    /// <remarks>
    /// Unused → Shutdown at registration; Shutdown ↔ Periodic ↔ OneShot while it is the tick device or
    /// the broadcast device; any → Unused when a better device has replaced it.
    /// </remarks>
    public enum ClockEventMode
    {
        /// <summary>Not registered, or replaced.</summary>
        Unused = 0,

        /// <summary>In use, but raises nothing; a next event is remembered, not armed.</summary>
        Shutdown = 1,

        /// <summary>Raises an event every period.</summary>
        Periodic = 2,

        /// <summary>Raises the event that was programmed.</summary>
        OneShot = 3,
    }
}

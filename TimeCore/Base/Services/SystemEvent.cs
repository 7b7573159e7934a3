namespace TimeCore
{
    /// <summary>An auto-reset event of the base library.</summary>
    public abstract class SystemEvent
    {
        /// <summary>Sets the event; it stays set until one wait has consumed it.</summary>
        /// <remarks>Context: any. Allocates: nothing. Cost: one native call.</remarks>
        public abstract void Set();

        /// <summary>Waits for the event.</summary>
        /// <param name="timeoutMs">Milliseconds to wait at most; -1 waits for ever.</param>
        /// <returns>True when the event was set, false when the time ran out.</returns>
        /// <remarks>
        /// Context: any but the event-dispatch thread. Allocates: nothing. ESP32 spins at full power
        /// over the part of the timeout that is no multiple of 10 ms.
        /// </remarks>
        public abstract bool Wait(int timeoutMs);
    }
}

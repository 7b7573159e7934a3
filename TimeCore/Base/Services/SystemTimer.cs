using System;

namespace TimeCore
{
    /// <summary>A timer of the base library, in milliseconds.</summary>
    /// <remarks>
    /// All of them share one thread and one callback at a time: a slow callback delays the rest. Late
    /// periods are skipped. One more callback may run after <see cref="Dispose"/>.
    /// </remarks>
    public abstract class SystemTimer : IDisposable
    {
        /// <summary>Arms, re-arms or stops the timer.</summary>
        /// <param name="dueMs">Milliseconds to the first callback; -1 stops the timer.</param>
        /// <param name="periodMs">Milliseconds between callbacks; -1 for one callback.</param>
        /// <remarks>Context: any. Cost: one native call.</remarks>
        public abstract void Change(int dueMs, int periodMs);

        /// <summary>Stops the timer and gives its native part back.</summary>
        /// <remarks>Context: any.</remarks>
        public abstract void Dispose();
    }
}

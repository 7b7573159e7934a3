namespace TimeCore
{
    /// <summary>How the core thread waits: our "wait for interrupt".</summary>
    /// <remarks>
    /// An <see cref="Unpark"/> that comes before the <see cref="Park"/> MUST end that park at once: the
    /// core looks at its timers, then parks, and a hint between the two would be lost otherwise.
    /// Source: the contract of java.util.concurrent LockSupport; design only, no code taken.
    /// </remarks>
    public abstract class Parker
    {
        /// <summary>Blocks the core thread until it is unparked or the time is over.</summary>
        /// <param name="deltaNs">
        /// Nanoseconds to wait at most; <see cref="KTime.Never"/> waits for <see cref="Unpark"/> alone.
        /// The platform rounds it to its own steps and MAY wake early; the core re-reads the clock.
        /// </param>
        /// <returns>True when unparked, false when the time was over.</returns>
        /// <remarks>Context: the core thread only. Allocates: nothing.</remarks>
        public abstract bool Park(long deltaNs);

        /// <summary>Ends the present park, or the next one if none is under way.</summary>
        /// <remarks>Context: any, the event-dispatch thread included. Allocates: nothing.</remarks>
        public abstract void Unpark();

        /// <summary>Lets every thread run that is runnable now, once.</summary>
        /// <remarks>Context: any but the event-dispatch thread. Allocates: nothing.</remarks>
        public abstract void Yield();

        /// <summary>Sees that the core stands before threads that begin to compute.</summary>
        /// <remarks>
        /// Called where the core reads the clock until the next event: there is time, and what it takes
        /// costs no current. A platform whose scheduler forgets that the core wakes often need not do
        /// anything. Context: the core thread only. Allocates: nothing.
        /// </remarks>
        public virtual void Lift()
        {
        }
    }
}

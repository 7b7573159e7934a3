namespace TimeCore
{
    /// <summary>
    /// The thread that runs ticks and callbacks: how it is woken, and what guards its data.
    /// </summary>
    /// <remarks>
    /// Every part of the core holds this object, so none has to hold another only to wake it.
    /// <see cref="Gate"/> is the one lock: it guards the tree, the devices, the tick, the holds and the
    /// inhibitors. No callback runs under it. A method whose name ends in Locked needs it.
    /// </remarks>
    internal sealed partial class CoreThread
    {
        /// <summary>Guards everything that application threads and the core thread share.</summary>
        internal readonly object Gate = new object();

        /// <summary>A look at the timers was requested since the last one.</summary>
        internal bool IsWakeRequested;

        /// <summary>Until then the last sleep's plan holds for the next; 0 if there is none.</summary>
        /// <remarks>
        /// The idle loop publishes it before a sleep that freezes all threads. Whatever may speak
        /// against another one, an option, an inhibitor, a device or a source, takes it away.
        /// </remarks>
        internal long PlanHoldsUntilNs;

        /// <summary>The base library's services.</summary>
        internal readonly SystemServices Services;

        private readonly Parker _parker;

        internal CoreThread(Parker parker, SystemServices services)
        {
            _parker = parker;
            Services = services;
        }

        /// <summary>Makes the core look at its timers now, or as soon as it can.</summary>
        /// <remarks>Context: any, the event-dispatch thread included. Allocates: nothing.</remarks>
        internal void Wake()
        {
            IsWakeRequested = true;
            _parker.Unpark();
        }

        /// <summary>Takes the request, at the start of a look.</summary>
        internal void TakeWake()
        {
            IsWakeRequested = false;
        }

        /// <summary>Lets the next sleeps follow the plan of this one, until a moment.</summary>
        internal void KeepPlanLocked(long untilNs)
        {
            PlanHoldsUntilNs = untilNs;
        }

        /// <summary>Has the idle loop ask again for everything before its next sleep.</summary>
        internal void DropPlanLocked()
        {
            PlanHoldsUntilNs = 0;
        }
    }
}

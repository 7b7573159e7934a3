namespace TimeCore
{
    /// <summary>The points at which the core calls a <see cref="TimerProbe"/>.</summary>
    public enum ProbePoint
    {
        /// <summary>A timer was started; the time is its expiry.</summary>
        Start = 0,

        /// <summary>A started timer was cancelled; the time is its expiry.</summary>
        Cancel = 1,

        /// <summary>A clock event device was armed; the time is the event's.</summary>
        Program = 2,

        /// <summary>A clock event device raised its event; the time is the one it was for.</summary>
        Raise = 3,

        /// <summary>A timer's callback is about to run; the time is the event's own.</summary>
        /// <remarks>Core thread, without the gate; so is <see cref="Return"/>.</remarks>
        Run = 4,

        /// <summary>A tick, or several at once; the time is the count of jiffies.</summary>
        Tick = 5,

        /// <summary>The tick was stopped, or its end moved; the time is the next one.</summary>
        TickStop = 6,

        /// <summary>The tick runs again; the time is now.</summary>
        TickRestart = 7,

        /// <summary>The marker falls; the time is the next event's.</summary>
        IdleEnter = 8,

        /// <summary>The marker has risen; the time is the next event's.</summary>
        IdleExit = 9,

        /// <summary>A timer's callback has returned, or thrown; the time is the event's own.</summary>
        Return = 10,

        /// <summary>
        /// A soft timer's callback is about to run on its queue's thread; without a timer: a queue has
        /// become busy and its thread is woken. The time is 0.
        /// </summary>
        SoftRun = 11,

        /// <summary>
        /// A soft timer's callback has returned, or thrown; without a timer: its queue is empty, and
        /// the thread waits again. The time is 0.
        /// </summary>
        SoftReturn = 12,
    }
}

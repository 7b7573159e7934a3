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
    }
}

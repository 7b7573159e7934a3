namespace TimeCore
{
    /// <summary>How an idle state spends the time, and so what ends it.</summary>
    public enum IdleKind
    {
        /// <summary>The CPU is busy reading the clock; the clock ends it.</summary>
        Poll = 0,

        /// <summary>Other threads run; the tick device's event ends it, or a wake-up.</summary>
        Wait = 1,

        /// <summary>Every thread stands still; only the state's own wake timer ends it.</summary>
        Freeze = 2,
    }
}

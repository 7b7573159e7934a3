namespace TimeCore.Alarms
{
    /// <summary>Why the program runs from its start.</summary>
    public enum WakeCause
    {
        /// <summary>Power came on, somebody pressed reset, or the board cannot tell.</summary>
        Reset = 0,

        /// <summary>The alarm it was switched off until.</summary>
        Alarm = 1,

        /// <summary>A wake-up pin, before the alarm.</summary>
        Pin = 2,

        /// <summary>Something else that the board knows and we do not name.</summary>
        Other = 3,
    }
}

namespace TimeCore
{
    /// <summary>How an attempt to idle ended.</summary>
    public enum IdleResult
    {
        /// <summary>The state was entered and left.</summary>
        Entered = 0,

        /// <summary>The hardware refused: the time was too short for it.</summary>
        TooShort = 1,

        /// <summary>The hardware refused for another reason; it may refuse again.</summary>
        Refused = 2,

        /// <summary>The state was entered, and its own timeout ended it, no event.</summary>
        TimedOut = 3,
    }
}

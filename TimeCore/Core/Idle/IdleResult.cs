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
    }

    /// <summary>What ends an idle state.</summary>
    public enum IdleEnd
    {
        /// <summary>The armed clock event device, or whoever unparks the core.</summary>
        Device = 0,

        /// <summary>The state's own wake timer; the clock event device is disarmed meanwhile.</summary>
        Self = 1,
    }
}

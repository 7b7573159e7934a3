namespace TimeCore.Host.VirtualBoard;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>The program returned.</summary>
    Returned,

    /// <summary>The time was over and the program was ended in a wait.</summary>
    Stopped,

    /// <summary>
    /// The program switched the chip off; <see cref="Retained"/> says when it boots again.
    /// </summary>
    PoweredDown,
}

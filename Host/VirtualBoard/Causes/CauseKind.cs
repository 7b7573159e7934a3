namespace TimeCore.Host.VirtualBoard;

/// <summary>Why a current flows.</summary>
public enum CauseKind
{
    /// <summary>What always flows: the current of the deepest state that the board has.</summary>
    Floor,

    /// <summary>The pull-down at the marker, while that is HIGH.</summary>
    PullDown,

    /// <summary>Waiting with the clock gated, above the floor.</summary>
    Wait,

    /// <summary>The platform's poll while nothing can run; all the time where it is busy.</summary>
    IdlePoll,

    /// <summary>
    /// The runtime spins over the end of a timeout, shorter than one of its ticks.
    /// </summary>
    Spin,

    /// <summary>Entering light sleep.</summary>
    SleepEntry,

    /// <summary>Leaving light sleep, the flash not counted.</summary>
    SleepExit,

    /// <summary>Waiting until a flash that was off can be read.</summary>
    FlashWait,

    /// <summary>What light sleep draws more because a pin may end it.</summary>
    WakePin,

    /// <summary>A light sleep that the chip refused.</summary>
    RefusedSleep,

    /// <summary>From reset to the first managed instruction.</summary>
    Boot,

    /// <summary>The chip is off until a timer or a pin boots it.</summary>
    DeepSleep,

    /// <summary>Something beside the board.</summary>
    Load,

    /// <summary>A collection stops the world.</summary>
    Collection,

    /// <summary>A call into the runtime.</summary>
    Call,

    /// <summary>Managed code.</summary>
    Code,

    /// <summary>What nobody has told the reason of; nothing, if the model is right.</summary>
    Unknown,
}

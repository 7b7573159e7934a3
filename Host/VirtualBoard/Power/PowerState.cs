namespace TimeCore.Host.VirtualBoard;

/// <summary>What the chip does, as far as its current is concerned.</summary>
public enum PowerState
{
    /// <summary>Not powered.</summary>
    Off,

    /// <summary>From reset to the first managed instruction.</summary>
    Boot,

    /// <summary>Managed code or the CLR runs; spinning over a timeout is running too.</summary>
    Run,

    /// <summary>No thread can run: clock gated, with the native poll every 10 ms.</summary>
    Wait,

    /// <summary>Entering or leaving light sleep, busy.</summary>
    SleepEdge,

    /// <summary>Light sleep.</summary>
    LightSleep,

    /// <summary>Off but for what boots the chip again: deep sleep, Standby.</summary>
    DeepSleep,
}

/// <summary>Where the meter sits.</summary>
public enum SupplyKind
{
    /// <summary>In the 3.3 V line of a bare module.</summary>
    Module,

    /// <summary>In front of a dev board with its regulator, USB bridge and diode.</summary>
    DevKit,
}

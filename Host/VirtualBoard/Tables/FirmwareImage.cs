namespace TimeCore.Host.VirtualBoard;

/// <summary>What was built into the image of an STM32 board.</summary>
public enum FirmwareImage
{
    /// <summary>What nanoFramework publishes.</summary>
    Stock,

    /// <summary>The same, with CORTEX_ENABLE_WFI_IDLE: the idle thread waits.</summary>
    IdleWaits,

    /// <summary>The native part, but the runtime's own wait is still in place.</summary>
    NativeUnwrapped,

    /// <summary>The native part as it is meant to be.</summary>
    Native,
}

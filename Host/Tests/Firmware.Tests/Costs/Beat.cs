namespace TimeCore.Host.Firmware.Tests.Costs;

/// <summary>Whose callback is measured.</summary>
internal enum Beat
{
    /// <summary>None: what the loop costs without one.</summary>
    None,

    /// <summary>A timer's, on the core thread.</summary>
    Hard,

    /// <summary>A soft timer's, on its queue's thread.</summary>
    Soft,

    /// <summary>The wheel's, without a queue.</summary>
    WheelOnCore,

    /// <summary>The wheel's, on its queue's thread.</summary>
    WheelOnQueue,
}

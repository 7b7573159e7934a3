namespace TimeCore.Host.Firmware.Tests.Costs;

/// <summary>Whose callback is measured.</summary>
internal enum Beat
{
    /// <summary>A timer's, on the core thread.</summary>
    Hard,

    /// <summary>The same, from one light sleep into the next.</summary>
    Sleeping,

    /// <summary>A soft timer's, on its queue's thread.</summary>
    Soft,

    /// <summary>The wheel's, without a queue.</summary>
    WheelOnCore,

    /// <summary>The wheel's, on its queue's thread.</summary>
    WheelOnQueue,

    /// <summary>That of a Timer as .NET knows it, on the callback thread.</summary>
    Timer,

    /// <summary>The same on the core thread.</summary>
    TimerOnCore,

    /// <summary>A thread's turn after a tick of its PeriodicTimer.</summary>
    PeriodicTimer,
}

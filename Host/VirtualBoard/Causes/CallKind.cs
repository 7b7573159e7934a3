namespace TimeCore.Host.VirtualBoard;

/// <summary>What a call into the runtime is for.</summary>
public enum CallKind
{
    /// <summary>No call into the runtime.</summary>
    None,

    /// <summary>A pin is read or driven; the marker is one.</summary>
    Pin,

    /// <summary>A clock is read.</summary>
    ClockRead,

    /// <summary>A thread yields or sleeps.</summary>
    Sleep,

    /// <summary>The runtime hands the CPU to another thread.</summary>
    ThreadSwitch,

    /// <summary>The chip is told when to wake from light sleep.</summary>
    WakeUpTimer,

    /// <summary>The call that puts the chip to sleep; not the sleep itself.</summary>
    LightSleep,

    /// <summary>A hardware timer is armed or disarmed.</summary>
    EventTimer,

    /// <summary>A timer of the base library is changed.</summary>
    LibraryTimer,

    /// <summary>An event is set or waited for: how a thread is parked and unparked.</summary>
    Event,

    /// <summary>The runtime brings an event or a timer's callback to managed code.</summary>
    Dispatch,

    /// <summary>The platform's idle poll finds something to do.</summary>
    IdlePoll,

    /// <summary>A line is printed.</summary>
    Console,

    /// <summary>Anything else: opening devices, starting threads, asking for a debugger.</summary>
    Other,
}

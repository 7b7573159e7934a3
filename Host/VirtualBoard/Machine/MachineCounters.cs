namespace TimeCore.Host.VirtualBoard;

/// <summary>What the machine has counted since it booted.</summary>
public sealed class MachineCounters
{
    /// <summary>Calls into the runtime.</summary>
    public long RuntimeCalls { get; internal set; }

    /// <summary>Times that the native wait looked although nothing had happened.</summary>
    public long Polls { get; internal set; }

    /// <summary>Waits of the native part, on an image that has it.</summary>
    public long EventWaits { get; internal set; }

    /// <summary>Native events put into the ring.</summary>
    public long EventsPosted { get; internal set; }

    /// <summary>Native events that a full ring dropped.</summary>
    public long EventsDropped { get; internal set; }

    /// <summary>HighResTimer events that a fault made away with.</summary>
    public long EventsLost { get; internal set; }

    /// <summary>HighResTimer events that a fault delayed.</summary>
    public long EventsLate { get; internal set; }

    /// <summary>HighResTimer events that a fault brought too early.</summary>
    public long EventsEarly { get; internal set; }

    /// <summary>HighResTimer events that a fault doubled.</summary>
    public long EventsDoubled { get; internal set; }

    /// <summary>HighResTimer events that a fault repeated later.</summary>
    public long EventsStale { get; internal set; }

    /// <summary>Times that a fault set the wall clock forward.</summary>
    public long WallClockForward { get; internal set; }

    /// <summary>Times that a fault set the wall clock back.</summary>
    public long WallClockBack { get; internal set; }

    /// <summary>Native events that the event-dispatch thread has served.</summary>
    public long EventsDispatched { get; internal set; }

    /// <summary>Callbacks of base-library timers.</summary>
    public long TimerCallbacks { get; internal set; }

    /// <summary>Light sleeps entered.</summary>
    public long LightSleeps { get; internal set; }

    /// <summary>Light sleeps refused.</summary>
    public long LightSleepRefusals { get; internal set; }

    /// <summary>Times that a light sleep lengthened a wait that has a timeout, or a timer of
    /// the base library.</summary>
    public long SlippedWaits { get; internal set; }

    /// <summary>Switches from one managed thread to another.</summary>
    public long ThreadSwitches { get; internal set; }

    /// <summary>Switches because a quantum was used up.</summary>
    public long Preemptions { get; internal set; }

    /// <summary>Collections forced by the fault <c>gc-pauses</c>.</summary>
    public long Collections { get; internal set; }

    /// <summary>Times that the program had the heap compacted.</summary>
    public long HeapCompactions { get; internal set; }
}

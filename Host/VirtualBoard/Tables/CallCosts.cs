namespace TimeCore.Host.VirtualBoard;

/// <summary>What a call into the runtime costs, in tenths of an operation.</summary>
/// <remarks>
/// An operation is one local integer addition on the interpreter. Figures without a mark: measured
/// on one build of the nanoCLR on a PC, what carries over to a chip is the ratio. "Assumption":
/// nobody measured it; set beside a call of the same shape.
/// </remarks>
internal static class CallCosts
{
    public const int TickCount = 180;
    public const int UtcNow = 500;
    public const int EventSet = 150;
    public const int EventWait = 1130;
    public const int Sleep = 970;
    public const int TimerChange = 190;
    public const int TimerCreate = 300;
    public const int TimerDispose = 150;
    public const int ObjectCreate = 130;

    /// <summary>A switch to another thread: half of "there and back".</summary>
    public const int ThreadSwitch = 1600;

    /// <summary>The toggle loop of Home#1013 is about ten operations; four are the loop.</summary>
    public const int GpioToggle = 60;

    /// <summary>Assumption: a native call that returns a long, as TickCount64.</summary>
    public const int EspTimerRead = 180;

    /// <summary>Assumption: TickCount64 plus an esp_timer stop and start.</summary>
    public const int EspTimerArm = 300;

    /// <summary>Assumption: opening a pin or a timer, a few native calls and an object.</summary>
    public const int DeviceOpen = 1000;

    /// <summary>Assumption: event object, enumerator, three calls, one native record.</summary>
    public const int EventDispatch = 1200;

    /// <summary>Assumption: a dispatch without event objects.</summary>
    public const int TimerDispatch = 400;

    /// <summary>Assumption: a thread object and its stack.</summary>
    public const int ThreadStart = 1000;

    /// <summary>Assumption: a native call with one argument.</summary>
    public const int NativeCall = 180;

    /// <summary>Assumption: one pass of the scheduler after the native poll found work.</summary>
    public const int WakeFromPoll = 300;
}

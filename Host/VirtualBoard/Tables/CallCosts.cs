using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What a call into the runtime costs, in tenths of an operation.</summary>
/// <remarks>
/// An operation is one local integer addition on the interpreter. Figures without a mark: measured
/// on one build of the nanoCLR on a PC, what carries over to a chip is the ratio. "Assumption":
/// nobody measured it; set beside a call of the same shape.
/// </remarks>
internal static class CallCosts
{
    public static readonly RuntimeCall TickCount = new("TickCount64", CallKind.ClockRead, 180);
    public static readonly RuntimeCall UtcNow = new("UtcNow", CallKind.ClockRead, 500);
    public static readonly RuntimeCall EventSet = new("event set", CallKind.Event, 150);
    public static readonly RuntimeCall EventWait = new("event wait", CallKind.Event, 1130);
    public static readonly RuntimeCall Sleep = new("Thread.Sleep", CallKind.Sleep, 970);
    public static readonly RuntimeCall TimerChange =
        new("Timer.Change", CallKind.LibraryTimer, 190);
    public static readonly RuntimeCall TimerCreate = new("new Timer", CallKind.LibraryTimer, 300);
    public static readonly RuntimeCall TimerDispose =
        new("Timer.Dispose", CallKind.LibraryTimer, 150);
    public static readonly RuntimeCall ObjectCreate = new("new event", CallKind.Event, 130);

    /// <summary>A switch to another thread: half of "there and back".</summary>
    public static readonly RuntimeCall ThreadSwitch =
        new("thread switch", CallKind.ThreadSwitch, 1600);

    /// <summary>The toggle loop of Home#1013 is about ten operations; four are the loop.</summary>
    public static readonly RuntimeCall GpioToggle = new("pin toggle", CallKind.Pin, 60);

    /// <summary>As long as the platform says, see <see cref="PlatformProfile"/>.</summary>
    public static readonly RuntimeCall GpioWrite = new("pin write", CallKind.Pin, 0);

    /// <summary>Assumption: a native call that returns a long, as TickCount64.</summary>
    public static readonly RuntimeCall EspTimerRead =
        new("HighResTimer.GetCurrent", CallKind.ClockRead, 180);

    /// <summary>Assumption: TickCount64 plus an esp_timer stop and start.</summary>
    public static readonly RuntimeCall EspTimerArm =
        new("HighResTimer start or stop", CallKind.EventTimer, 300);

    /// <summary>Assumption: a native call that returns a number, as TickCount64.</summary>
    public static readonly RuntimeCall NativeCounterRead =
        new("native counter read", CallKind.ClockRead, 180);

    /// <summary>Assumption: TickCount64 plus setting a timer of the RTOS.</summary>
    public static readonly RuntimeCall NativeArm =
        new("native alarm set", CallKind.EventTimer, 240);

    /// <summary>Assumption: opening a pin or a timer, a few native calls and an object.</summary>
    public static readonly RuntimeCall DeviceOpen = new("device open", CallKind.Other, 1000);

    /// <summary>Assumption: event object, enumerator, three calls, one native record.</summary>
    public static readonly RuntimeCall EventDispatch =
        new("event dispatch", CallKind.Dispatch, 1200);

    /// <summary>Assumption: a dispatch without event objects.</summary>
    public static readonly RuntimeCall TimerDispatch =
        new("timer callback dispatch", CallKind.Dispatch, 400);

    /// <summary>Assumption: a thread object and its stack.</summary>
    public static readonly RuntimeCall ThreadStart = new("thread start", CallKind.Other, 1000);

    /// <summary>Assumption: a native call with one argument.</summary>
    public static readonly RuntimeCall NativeCall = new("native call", CallKind.Other, 180);

    /// <summary>A native call with one argument, as <see cref="NativeCall"/>.</summary>
    public static readonly RuntimeCall PinRead = new("pin read or mode", CallKind.Pin, 180);

    /// <summary>
    /// Assumption: a lock, two buffers and a native call; the bus's own time comes on top.
    /// </summary>
    public static readonly RuntimeCall I2cTransfer = new("I2C transfer", CallKind.Other, 400);

    /// <summary>Assumption: as <see cref="I2cTransfer"/>.</summary>
    public static readonly RuntimeCall SerialCall = new("serial call", CallKind.Other, 400);

    /// <summary>Assumption: a native call and the conversion.</summary>
    public static readonly RuntimeCall AdcRead = new("ADC read", CallKind.Other, 300);

    /// <summary>Assumption: as <see cref="I2cTransfer"/>.</summary>
    public static readonly RuntimeCall SpiTransfer = new("SPI transfer", CallKind.Other, 400);

    /// <summary>A native call with one argument, as <see cref="NativeCall"/>.</summary>
    public static readonly RuntimeCall WakeTimerSet =
        new("wake-up timer set", CallKind.WakeUpTimer, 180);

    /// <summary>A native call with one argument, as <see cref="NativeCall"/>.</summary>
    public static readonly RuntimeCall LightSleepStart =
        new("light sleep started", CallKind.LightSleep, 180);

    /// <summary>A native call with one argument, as <see cref="NativeCall"/>.</summary>
    public static readonly RuntimeCall LineStart = new("line printed", CallKind.Console, 180);

    /// <summary>As long as the platform takes for the line's characters.</summary>
    public static readonly RuntimeCall LineSent = new("line sent", CallKind.Console, 0);

    /// <summary>Assumption: one pass of the scheduler after the native poll found work.</summary>
    public static readonly RuntimeCall WakeFromPoll =
        new("poll that found work", CallKind.IdlePoll, 300);
}

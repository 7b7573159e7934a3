using System;
using System.Text;
using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>
/// The base library as the board's CLR offers it; what the seam's twin stands on.
/// </summary>
public sealed class RuntimeServices
{
    private const int LineEndBytes = 2;

    private readonly Machine _machine;
    private readonly WallClockFaults _wallClock;
    private readonly StringBuilder _line = new();

    internal RuntimeServices(Machine machine)
    {
        _machine = machine;
        _wallClock = new WallClockFaults(machine);
        Native = new NativeTimer(machine);
    }

    /// <summary>Called before a reboot.</summary>
    internal event nanoFramework.Runtime.Native.RebootEventHandler? Rebooting;

    /// <summary>The native part of the image; only some STM32 images have one.</summary>
    internal NativeTimer Native { get; }

    /// <summary>Milliseconds since boot, less every light sleep; in the platform's steps.</summary>
    public long TickCountMs()
    {
        _machine.Enter(CallCosts.TickCount);
        long nowMs = _machine.Clock.NowMs;
        _machine.Leave();
        return nowMs;
    }

    /// <summary>What <see cref="UtcNowTicks"/> reads, for nothing.</summary>
    internal long UtcTicks
    {
        get
        {
            int stepUs = _machine.Options.Board.UtcStepUs;
            long nowUs = _machine.EspTimers.NowUs / stepUs * stepUs;
            return _machine.Options.Retained.UtcTicks + nowUs * 10;
        }
    }

    /// <summary>Returns the wall clock, in 100 ns since year 1; goes on in light sleep.</summary>
    public long UtcNowTicks()
    {
        _machine.Enter(CallCosts.UtcNow);
        _wallClock.MaySet();
        long ticks = UtcTicks + _wallClock.OffsetTicks;
        _machine.Leave();
        return ticks;
    }

    internal void TellReboot() => Rebooting?.Invoke();

    /// <summary>Sets the wall clock, in 100 ns since year 1.</summary>
    internal void SetUtc(long ticks)
    {
        Retained retained = _machine.Options.Retained;
        retained.UtcTicks += ticks - (UtcTicks + _wallClock.OffsetTicks);
    }

    /// <summary>Does what <c>Thread.Sleep</c> does.</summary>
    /// <param name="ms">Milliseconds; 0 yields, -1 blocks for ever.</param>
    public void Sleep(int ms)
    {
        _machine.Enter(CallCosts.Sleep);
        if (ms == 0)
        {
            _machine.Scheduler.Yield();
        }
        else
        {
            long deadlineMs = ms < 0 ? KTime.Never : _machine.Clock.NowMs + ms;
            _machine.Scheduler.Block(ms < 0 ? "ever" : $"{ms} ms to pass", deadlineMs);
        }

        _machine.Leave();
    }

    /// <summary>Starts <c>new Thread(body) { Priority = priority }</c>.</summary>
    public void StartThread(ThreadStart body, ThreadPriority priority = ThreadPriority.Normal)
    {
        _machine.Enter(CallCosts.ThreadStart);
        VirtualThread thread = _machine.StartThread(body, ready: false);
        thread.Priority = (int)priority;
        _machine.Scheduler.MakeReady(thread);
        _machine.Leave();
    }

    /// <summary>Sets <c>Thread.CurrentThread.Priority</c>.</summary>
    public void SetPriority(ThreadPriority priority)
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Scheduler.Current.Priority = (int)priority;
        _machine.Leave();
    }

    /// <summary>Returns <c>Thread.CurrentThread.ManagedThreadId</c>.</summary>
    public int CurrentThreadId()
    {
        _machine.Enter(CallCosts.NativeCall);
        int id = _machine.Scheduler.Current.Id;
        _machine.Leave();
        return id;
    }

    /// <summary>Returns a stopped <c>System.Threading.Timer</c>.</summary>
    public ManagedTimer CreateTimer(TimerCallback callback)
    {
        _machine.Enter(CallCosts.TimerCreate);
        var timer = new ManagedTimer(_machine, callback);
        _machine.Timers.Add(timer);
        _machine.Leave();
        return timer;
    }

    /// <summary>Returns an unset <c>AutoResetEvent</c>.</summary>
    public ManagedEvent CreateEvent()
    {
        _machine.Enter(CallCosts.ObjectCreate);
        _machine.Leave();
        return new ManagedEvent(_machine);
    }

    /// <summary>Returns <c>Debugger.IsAttached</c>.</summary>
    public bool IsDebuggerAttached()
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Leave();
        return _machine.Options.DebuggerAttached;
    }

    /// <summary>
    /// Writes as <c>Console.WriteLine</c> does: it takes as long as the line takes to send.
    /// </summary>
    public void WriteLine(string line) => Write(line, true);

    /// <summary>Prints text, and ends the line if asked to.</summary>
    /// <param name="text">Each byte of its UTF-8 takes its time on the wire.</param>
    /// <param name="endsLine">Two more bytes follow, and the line is done.</param>
    internal void Write(string text, bool endsLine)
    {
        _machine.Enter(CallCosts.LineStart);
        int bytes = Encoding.UTF8.GetByteCount(text) + (endsLine ? LineEndBytes : 0);
        _machine.Scheduler.Spend(
            bytes * _machine.Options.Board.Platform.ConsoleCharNs, CallCosts.LineSent);
        _line.Append(text);
        _machine.Console?.Invoke(_machine.NowNs, endsLine ? text + "\n" : text);
        if (endsLine)
        {
            _machine.Write(_line.ToString());
            _line.Clear();
        }

        _machine.Leave();
    }
}

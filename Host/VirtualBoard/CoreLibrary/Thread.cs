using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BoardState = TimeCore.Host.VirtualBoard.ThreadState;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>A thread of the board, with the names of the device's base library.</summary>
/// <remarks>
/// Source: CL Threading/Thread.cs; NI CLR/CorLib/corlib_native_System_Threading_Thread.cpp.
/// </remarks>
[StandsFor("System.Threading.Thread")]
public sealed class Thread
{
    private readonly Machine _machine = Machine.Current;
    private readonly ThreadStart? _body;
    private readonly List<VirtualThread> _joiners = [];
    private VirtualThread? _thread;
    private ThreadPriority _priority = ThreadPriority.Normal;
    private bool _isOver;
    private bool _isAborted;

    /// <summary>Makes a thread; it does not run yet.</summary>
    /// <exception cref="ArgumentNullException">There is nothing to run.</exception>
    public Thread(ThreadStart start)
    {
        _body = start ?? throw new ArgumentNullException();
    }

    private Thread(VirtualThread thread)
    {
        _thread = thread;
        _priority = (ThreadPriority)Math.Min(thread.Priority, (int)ThreadPriority.Highest);
    }

    /// <summary>The thread that calls.</summary>
    public static Thread CurrentThread => Of(Machine.Current.Scheduler.Current);

    /// <summary>Its number; the same for as long as it lives.</summary>
    public int ManagedThreadId
    {
        get
        {
            _machine.Enter(CallCosts.NativeCall);
            int id = _thread?.Id ?? 0;
            _machine.Leave();
            return id;
        }
    }

    /// <summary>It was started and has not ended.</summary>
    public bool IsAlive
    {
        get
        {
            _machine.Enter(CallCosts.NativeCall);
            bool isAlive = _thread != null && !_isOver;
            _machine.Leave();
            return isAlive;
        }
    }

    /// <summary>How often it gets its turn.</summary>
    public ThreadPriority Priority
    {
        get
        {
            _machine.Enter(CallCosts.NativeCall);
            _machine.Leave();
            return _priority;
        }

        set
        {
            _machine.Enter(CallCosts.NativeCall);
            _priority = value;
            if (_thread != null)
            {
                _thread.Priority = (int)value;
            }

            _machine.Leave();
        }
    }

    /// <summary>What it does.</summary>
    public System.Threading.ThreadState ThreadState
    {
        get
        {
            _machine.Enter(CallCosts.NativeCall);
            System.Threading.ThreadState state = StateNow();
            _machine.Leave();
            return state;
        }
    }

    /// <summary>Lets the calling thread wait.</summary>
    /// <param name="millisecondsTimeout">0 yields, -1 waits for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below -1.</exception>
    public static void Sleep(int millisecondsTimeout)
    {
        if (millisecondsTimeout < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        Machine.Current.Runtime.Sleep(millisecondsTimeout);
    }

    /// <summary>Sleeps; what is less than a millisecond is cut off.</summary>
    public static void Sleep(TimeSpan timeout) =>
        Sleep((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>Computes for a moment: one native call for any number.</summary>
    public static void SpinWait(int iterations)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="ArgumentException">It was started before.</exception>
    public void Start()
    {
        if (_thread != null)
        {
            throw new ArgumentException();
        }

        _machine.Enter(CallCosts.ThreadStart);
        _thread = _machine.StartThread(Run, ready: false);
        _thread.Managed = this;
        _thread.IsOfProgram = true;
        _thread.Priority = (int)_priority;
        _machine.Scheduler.MakeReady(_thread);
        _machine.Leave();
    }

    /// <summary>Waits until it has ended.</summary>
    public void Join() => Join(Timeout.Infinite);

    /// <summary>Waits until it has ended, or a while is over.</summary>
    /// <returns>False when the while is over.</returns>
    public bool Join(TimeSpan timeout) => Join((int)(timeout.Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>Waits until it has ended, or a while is over.</summary>
    /// <param name="millisecondsTimeout">-1 for no limit.</param>
    /// <returns>False when the while is over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The while is below -1.</exception>
    public bool Join(int millisecondsTimeout)
    {
        if (millisecondsTimeout < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        _machine.Enter(CallCosts.EventWait);
        bool hasEnded = _isOver || WaitForEnd(millisecondsTimeout);
        _machine.Leave();
        return hasEnded;
    }

    /// <summary>Ends it by an exception, out of a wait or at its next call.</summary>
    /// <exception cref="ArgumentException">It is the thread that calls.</exception>
    public void Abort()
    {
        _machine.Enter(CallCosts.NativeCall);
        if (_thread == _machine.Scheduler.Current)
        {
            _machine.Leave();
            throw new ArgumentException();
        }

        if (_thread != null && !_isOver)
        {
            _isAborted = true;
            _thread.Interruption = new ThreadAbortException();
            _machine.Scheduler.Resume(_thread);
            _machine.Scheduler.MakeReady(_thread);
        }

        _machine.Leave();
    }

    /// <summary>Stops it until <see cref="Resume"/>; at once if it is the one that calls.</summary>
    public void Suspend()
    {
        _machine.Enter(CallCosts.NativeCall);
        if (_thread != null && !_isOver)
        {
            _machine.Scheduler.Suspend(_thread);
        }

        _machine.Leave();
    }

    /// <summary>Lets a stopped thread go on.</summary>
    public void Resume()
    {
        _machine.Enter(CallCosts.NativeCall);
        if (_thread != null)
        {
            _machine.Scheduler.Resume(_thread);
        }

        _machine.Leave();
    }

    /// <summary>Throws again what ends the calling thread; at the end of each catch.</summary>
    /// <remarks>An abort that a handler has caught goes on behind the handler.</remarks>
    public static void ThrowAbortAgain()
    {
        object? current = Machine.Current.Scheduler.Current.Managed;
        if (current is Thread { _isAborted: true, _isOver: false })
        {
            throw new ThreadAbortException();
        }
    }

    internal static Thread Of(VirtualThread thread) =>
        (Thread)(thread.Managed ??= new Thread(thread));

    /// <summary>Lets the runtime wait until the program's own threads have ended.</summary>
    internal static void WaitForProgram(Machine machine)
    {
        while (machine.Scheduler.Threads.FirstOrDefault(
            thread => thread is { IsOfProgram: true, State: not BoardState.Ended })
            is VirtualThread next)
        {
            Of(next).WaitForEnd(Timeout.Infinite);
        }
    }

    private void Run()
    {
        try
        {
            _body!();
        }
        catch (ThreadAbortException)
        {
            // Asked for: nothing to report.
        }
        finally
        {
            _isOver = true;
            foreach (VirtualThread joiner in _joiners)
            {
                _machine.Scheduler.MakeReady(joiner);
            }
        }
    }

    private bool WaitForEnd(int ms)
    {
        VirtualThread me = _machine.Scheduler.Current;
        long deadlineMs = ms < 0 ? KTime.Never : _machine.Clock.NowMs + ms;
        _joiners.Add(me);
        try
        {
            return _machine.Scheduler.Block(
                ms < 0 ? "a thread to end" : $"a thread to end, or {ms} ms", deadlineMs);
        }
        finally
        {
            _joiners.Remove(me);
        }
    }

    private System.Threading.ThreadState StateNow()
    {
        return this switch
        {
            { _thread: null } => System.Threading.ThreadState.Unstarted,
            { _isOver: true, _isAborted: true } => System.Threading.ThreadState.Aborted,
            { _isOver: true } => System.Threading.ThreadState.Stopped,
            { _isAborted: true } => System.Threading.ThreadState.AbortRequested,
            { _thread.IsSuspended: true } => System.Threading.ThreadState.Suspended,
            { _thread.State: BoardState.Blocked } => System.Threading.ThreadState.WaitSleepJoin,
            _ => System.Threading.ThreadState.Running,
        };
    }
}

/// <summary>Ends a thread that another has aborted.</summary>
[StandsFor("System.Threading.ThreadAbortException")]
public sealed class ThreadAbortException : SystemException;

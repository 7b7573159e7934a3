using System;
using System.Collections.Generic;
using System.Threading;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>What a thread of the board can wait for.</summary>
/// <remarks>
/// A signal goes to the first thread that waits and is not on its way already. A wait of 0 ms
/// gives the others their turn, as on the device.
/// Source: CL Threading/WaitHandle.cs; NI CLR/Core/CLR_RT_HeapBlock_WaitForObject.cpp:16-57.
/// </remarks>
[StandsFor("System.Threading.WaitHandle")]
public abstract class WaitHandle : MarshalByRefObject
{
    /// <summary>What <see cref="WaitAny(WaitHandle[])"/> answers when the time is over.</summary>
    public const int WaitTimeout = 258;

    private readonly Machine _machine = Machine.Current;
    private readonly List<Wait> _waits = [];
    private bool _isSet;

    /// <summary>Waits until it is signalled.</summary>
    public virtual bool WaitOne() => WaitOne(Timeout.Infinite, false);

    /// <summary>Waits until it is signalled, or a while is over.</summary>
    /// <param name="millisecondsTimeout">-1 for no limit.</param>
    /// <param name="exitContext">Means nothing.</param>
    /// <returns>False when the while is over.</returns>
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) =>
        WaitFor([this], false, millisecondsTimeout) != WaitTimeout;

    /// <summary>Waits until all are signalled.</summary>
    public static bool WaitAll(WaitHandle[] waitHandles) =>
        WaitAll(waitHandles, Timeout.Infinite, false);

    /// <summary>Waits until all are signalled, or a while is over.</summary>
    public static bool WaitAll(
        WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        WaitFor(waitHandles, true, millisecondsTimeout) != WaitTimeout;

    /// <summary>Waits until one is signalled.</summary>
    /// <returns>Its place.</returns>
    public static int WaitAny(WaitHandle[] waitHandles) =>
        WaitAny(waitHandles, Timeout.Infinite, false);

    /// <summary>Waits until one is signalled, or a while is over.</summary>
    /// <returns>Its place, or <see cref="WaitTimeout"/>.</returns>
    public static int WaitAny(
        WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) =>
        WaitFor(waitHandles, false, millisecondsTimeout);

    /// <summary>Whether a wait uses the signal up.</summary>
    private protected abstract bool ResetsItself { get; }

    /// <summary>Creates one, and charges what that costs.</summary>
    private protected void Create(bool initialState)
    {
        _machine.Enter(CallCosts.ObjectCreate);
        _isSet = initialState;
        _machine.Leave();
    }

    /// <summary>Signals.</summary>
    private protected void Signal()
    {
        _machine.Enter(CallCosts.EventSet);
        _isSet = true;
        foreach (Wait wait in _waits.Count == 0 ? [] : _waits.ToArray())
        {
            // One that has timed out is on its way already and must not swallow the signal.
            if (_isSet && wait.Thread.State == ThreadState.Blocked && wait.TryTake())
            {
                _machine.Scheduler.MakeReady(wait.Thread);
            }
        }

        _machine.Leave();
    }

    /// <summary>Takes the signal back.</summary>
    private protected void Unsignal()
    {
        _machine.Enter(CallCosts.EventSet);
        _isSet = false;
        _machine.Leave();
    }

    private static int WaitFor(WaitHandle[] handles, bool all, int ms)
    {
        ArgumentNullException.ThrowIfNull(handles);
        if (ms < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        Machine machine = Machine.Current;
        machine.Enter(CallCosts.EventWait);
        Wait wait = new(machine.Scheduler.Current, handles, all);
        int taken = wait.TryTake() ? wait.Taken : Block(machine, wait, ms);
        machine.Leave();
        return taken;
    }

    private static int Block(Machine machine, Wait wait, int ms)
    {
        long deadlineMs = ms < 0 ? KTime.Never : machine.Clock.NowMs + ms;
        foreach (WaitHandle handle in wait.Handles)
        {
            handle._waits.Add(wait);
        }

        try
        {
            machine.Scheduler.Block(
                ms < 0 ? "an event" : $"an event or {ms} ms", deadlineMs);
            return wait.Taken;
        }
        finally
        {
            foreach (WaitHandle handle in wait.Handles)
            {
                handle._waits.Remove(wait);
            }
        }
    }

    private sealed class Wait(VirtualThread thread, WaitHandle[] handles, bool all)
    {
        public VirtualThread Thread { get; } = thread;

        public WaitHandle[] Handles { get; } = handles;

        public int Taken { get; private set; } = WaitTimeout;

        public bool TryTake()
        {
            int first = Array.FindIndex(Handles, handle => handle._isSet);
            if (first < 0 || (all && !Array.TrueForAll(Handles, handle => handle._isSet)))
            {
                return false;
            }

            Taken = all ? 0 : first;
            foreach (WaitHandle handle in all ? Handles : [Handles[first]])
            {
                handle._isSet &= !handle.ResetsItself;
            }

            return true;
        }
    }
}

/// <summary>An event that lets one thread through.</summary>
[StandsFor("System.Threading.AutoResetEvent")]
public sealed class AutoResetEvent : WaitHandle
{
    /// <param name="initialState">Whether it is signalled.</param>
    public AutoResetEvent(bool initialState) => Create(initialState);

    private protected override bool ResetsItself => true;

    /// <summary>Signals.</summary>
    public bool Set()
    {
        Signal();
        return true;
    }

    /// <summary>Takes the signal back.</summary>
    public bool Reset()
    {
        Unsignal();
        return true;
    }
}

/// <summary>An event that lets all threads through until it is taken back.</summary>
[StandsFor("System.Threading.ManualResetEvent")]
public sealed class ManualResetEvent : WaitHandle
{
    /// <param name="initialState">Whether it is signalled.</param>
    public ManualResetEvent(bool initialState) => Create(initialState);

    private protected override bool ResetsItself => false;

    /// <summary>Signals.</summary>
    public bool Set()
    {
        Signal();
        return true;
    }

    /// <summary>Takes the signal back.</summary>
    public bool Reset()
    {
        Unsignal();
        return true;
    }
}

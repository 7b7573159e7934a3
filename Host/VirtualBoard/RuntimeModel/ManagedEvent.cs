using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>An <c>AutoResetEvent</c> of the board.</summary>
public sealed class ManagedEvent
{
    private readonly Machine _machine;
    private readonly List<VirtualThread> _waiters = [];
    private bool _set;

    internal ManagedEvent(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>Sets the event; a waiting thread becomes runnable but does not run yet.</summary>
    public void Set()
    {
        _machine.Enter(CallCosts.EventSet);
        Signal();
        _machine.Leave();
    }

    /// <summary>Waits for the event.</summary>
    /// <param name="timeoutMs">
    /// Milliseconds; -1 waits for ever. At 0 other threads get their turn too: it is a wait that
    /// has timed out already (NI CLR/Core/CLR_RT_HeapBlock_WaitForObject.cpp:16-57).
    /// </param>
    /// <returns>False when the time ran out.</returns>
    public bool Wait(int timeoutMs)
    {
        _machine.Enter(CallCosts.EventWait);
        bool signalled = TakeOrWait(timeoutMs);
        _machine.Leave();
        return signalled;
    }

    private void Signal()
    {
        foreach (VirtualThread waiter in _waiters)
        {
            // One that has timed out is on its way already and must not swallow the signal.
            if (waiter.State == ThreadState.Blocked)
            {
                _waiters.Remove(waiter);
                _machine.Scheduler.MakeReady(waiter);
                return;
            }
        }

        _set = true;
    }

    private bool TakeOrWait(int timeoutMs)
    {
        if (_set)
        {
            _set = false;
            return true;
        }

        VirtualThread me = _machine.Scheduler.Current;
        long deadlineMs = timeoutMs < 0 ? KTime.Never : _machine.Clock.NowMs + timeoutMs;
        _waiters.Add(me);
        try
        {
            string what = timeoutMs < 0 ? "an event" : $"an event or {timeoutMs} ms";
            return _machine.Scheduler.Block(what, deadlineMs);
        }
        finally
        {
            _waiters.Remove(me);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using TimeCore.Host.Woven;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Lets a thread that finds a lock taken give the baton up instead of hanging.</summary>
/// <remarks>
/// The weaver charges the lock's own cost; only a wait is the machine's business. A thread that
/// releases a lock gives it to the first that asked for it, and runs on.
/// Source: NI CLR/Core/CLR_RT_HeapBlock_Lock.cpp:82-126.
/// </remarks>
internal sealed class MachineLockHook : LockHook
{
    private readonly Machine _machine;
    private readonly List<(object Gate, VirtualThread Thread)> _waiters = [];

    /// <summary>Locks that were given to a thread which has not run since.</summary>
    private readonly List<(object Gate, VirtualThread Thread)> _given = [];

    public MachineLockHook(Machine machine)
    {
        _machine = machine;
    }

    public override void Enter(object gate)
    {
        if (_machine.Scheduler.Interleaves)
        {
            _machine.Enter();
            _machine.Leave();
        }

        VirtualThread me = _machine.Scheduler.Current;
        if (!TryTake(gate, me))
        {
            WaitFor(gate, me);
        }

        me.LockDepth++;
    }

    public override void Exit(object gate)
    {
        Monitor.Exit(gate);
        _machine.Scheduler.Current.LockDepth--;
        if (_waiters.Count == 0 || Monitor.IsEntered(gate))
        {
            return;
        }

        foreach ((object Gate, VirtualThread Thread) waiter in _waiters)
        {
            if (waiter.Gate == gate && waiter.Thread.State == ThreadState.Blocked)
            {
                _given.Add(waiter);
                _machine.Scheduler.MakeReady(waiter.Thread);
                return;
            }
        }
    }

    public override void Breathe()
    {
        _machine.Enter();
        _machine.Leave();
        _machine.Stop.Point();
    }

    private bool TryTake(object gate, VirtualThread me)
    {
        if (_given.Count > 0 && !_given.Remove((gate, me)) && IsGiven(gate))
        {
            return false;
        }

        return Monitor.TryEnter(gate);
    }

    private bool IsGiven(object gate)
    {
        foreach ((object Gate, VirtualThread Thread) given in _given)
        {
            if (given.Gate == gate)
            {
                return true;
            }
        }

        return false;
    }

    private void WaitFor(object gate, VirtualThread me)
    {
        if (me.Ending)
        {
            throw new ThreadEndException();
        }

        // The call may let the owner run, and leave.
        _machine.Enter();
        while (!TryTake(gate, me))
        {
            _waiters.Add((gate, me));
            try
            {
                _machine.Scheduler.Block($"a lock on {gate.GetType().Name}", KTime.Never);
            }
            catch (Exception)
            {
                // The run is over for it, or another thread has aborted it.
                _given.Remove((gate, me));
                throw;
            }
            finally
            {
                _waiters.Remove((gate, me));
            }
        }

        _machine.Leave();
    }
}

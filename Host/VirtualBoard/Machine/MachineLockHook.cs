using System.Collections.Generic;
using System.Threading;
using TimeCore.Host.Woven;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Lets a thread that finds a lock taken give the baton up instead of hanging.</summary>
/// <remarks>
/// The weaver charges the lock's own cost; only a wait is the machine's business.
/// </remarks>
internal sealed class MachineLockHook : LockHook
{
    private readonly Machine _machine;
    private readonly List<(object Gate, VirtualThread Thread)> _waiters = [];

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
        while (!Monitor.TryEnter(gate))
        {
            WaitFor(gate, me);
        }

        me.LockDepth++;
    }

    public override void Exit(object gate)
    {
        Monitor.Exit(gate);
        _machine.Scheduler.Current.LockDepth--;
        if (_waiters.Count == 0)
        {
            return;
        }

        foreach ((object Gate, VirtualThread Thread) waiter in _waiters)
        {
            if (waiter.Gate == gate && waiter.Thread.State == ThreadState.Blocked)
            {
                _machine.Scheduler.MakeReady(waiter.Thread);
                return;
            }
        }
    }

    private void WaitFor(object gate, VirtualThread me)
    {
        if (me.Ending)
        {
            throw new ThreadEndException();
        }

        _machine.Enter();
        if (Monitor.TryEnter(gate))
        {
            // The call let the owner run and it has left.
            Monitor.Exit(gate);
            return;
        }

        _waiters.Add((gate, me));
        try
        {
            _machine.Scheduler.Block($"a lock on {gate.GetType().Name}", KTime.Never);
        }
        finally
        {
            _waiters.Remove((gate, me));
            _machine.Leave();
        }
    }
}

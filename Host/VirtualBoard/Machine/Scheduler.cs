using System;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Decides which managed thread has the baton.</summary>
/// <remarks>
/// The thread that blocks runs the event loop itself, so a wait that it is the next to leave costs
/// no switch of the operating system.
/// </remarks>
internal sealed class Scheduler
{
    private const int InterleavingPercent = 30;

    private readonly Machine _machine;
    private readonly SeededRandom? _interleaving;
    private readonly List<VirtualThread> _ready = [];
    private readonly List<VirtualThread> _threads = [];
    private long _quantumUsedNs;
    private int _lastId;

    public Scheduler(Machine machine, VirtualThread main, SeededRandom? interleaving)
    {
        _machine = machine;
        _interleaving = interleaving;
        Main = main;
        Current = main;
        main.State = ThreadState.Running;
        main.Started = true;
        main.Id = ++_lastId;
        _threads.Add(main);
    }

    public VirtualThread Main { get; }

    public VirtualThread Current { get; private set; }

    public bool Interleaves => _interleaving != null;

    public bool AnyReady => _ready.Count > 0;

    public IReadOnlyList<VirtualThread> Threads => _threads;

    public void Add(VirtualThread thread, bool ready)
    {
        thread.Id = ++_lastId;
        thread.State = ready ? ThreadState.Ready : ThreadState.Blocked;
        _threads.Add(thread);
        if (ready)
        {
            _ready.Add(thread);
        }
    }

    /// <summary>Makes a blocked thread runnable.</summary>
    /// <param name="thread">The thread; one that is not blocked is left alone.</param>
    /// <param name="first">Before all others, as the event-dispatch thread goes.</param>
    public void MakeReady(VirtualThread thread, bool first = false)
    {
        if (thread.State != ThreadState.Blocked)
        {
            return;
        }

        thread.State = ThreadState.Ready;
        thread.DeadlineMs = KTime.Never;
        _ready.Insert(first ? 0 : _ready.Count, thread);
    }

    /// <summary>Blocks the current thread until it is made ready or its deadline passes.</summary>
    /// <returns>False when the deadline ended the wait.</returns>
    public bool Block(string waitsFor, long deadlineMs)
    {
        VirtualThread me = Current;
        _machine.Unwinder.ThrowIfOver(me);
        me.WaitsFor = waitsFor;
        me.DeadlineMs = deadlineMs;
        me.TimedOut = false;
        me.State = ThreadState.Blocked;
        SwitchFrom(me);
        _machine.Unwinder.ThrowIfOver(me);
        return !me.TimedOut;
    }

    /// <summary>Lets everything run that is runnable now.</summary>
    public void Yield()
    {
        VirtualThread me = Current;
        _machine.Unwinder.ThrowIfOver(me);
        _machine.Service();
        if (_ready.Count > 0)
        {
            Requeue(me);
        }

        _machine.Unwinder.ThrowIfOver(me);
    }

    /// <summary>Gives the baton up when the quantum is used, or when the seed says so.</summary>
    public void Preempt()
    {
        bool chosen = _interleaving != null && _interleaving.Chance(InterleavingPercent);
        if (!chosen && _quantumUsedNs < PlatformTable.QuantumNs)
        {
            return;
        }

        VirtualThread me = Current;
        _quantumUsedNs = 0;
        _machine.Service();
        if (_ready.Count > 0)
        {
            _machine.Counters.Preemptions++;
            Requeue(me);
            if (me.Ending)
            {
                _machine.Unwinder.OnCall(me);
            }
        }
    }

    /// <summary>Lets the running code cost time.</summary>
    public void Spend(long ns)
    {
        if (ns > 0)
        {
            _machine.Time.Spend(ns);
            _quantumUsedNs += ns;
        }
    }

    /// <summary>Lets a part of the runtime cost time.</summary>
    public void Spend(long ns, RuntimeCall call)
    {
        _machine.Causes.Call(call, ns);
        Spend(ns);
    }

    /// <summary>Ends the waits whose deadline the CLR's clock has reached.</summary>
    public void ExpireDeadlines(long nowMs)
    {
        foreach (VirtualThread thread in _threads)
        {
            if (thread.State == ThreadState.Blocked && thread.DeadlineMs <= nowMs)
            {
                thread.TimedOut = true;
                MakeReady(thread);
            }
        }
    }

    /// <summary>The earliest deadline of a blocked thread, or never.</summary>
    public long EarliestDeadlineMs()
    {
        long earliestMs = KTime.Never;
        foreach (VirtualThread thread in _threads)
        {
            if (thread.State == ThreadState.Blocked && thread.DeadlineMs < earliestMs)
            {
                earliestMs = thread.DeadlineMs;
            }
        }

        return earliestMs;
    }

    /// <summary>Takes the baton from a thread whose body has returned.</summary>
    public void End(VirtualThread thread)
    {
        thread.State = ThreadState.Ended;
        if (thread.Ending)
        {
            Main.Baton.Give();
            return;
        }

        _threads.Remove(thread);
        HandTo(PickNext());
    }

    /// <summary>Gives the baton to a thread without asking whose turn it is.</summary>
    public void SetCurrent(VirtualThread thread)
    {
        Current = thread;
        thread.State = ThreadState.Running;
    }

    /// <summary>Names each thread and what it waits for.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        foreach (VirtualThread thread in _threads)
        {
            string what = thread.State == ThreadState.Blocked
                ? $"waits for {thread.WaitsFor}"
                : thread.State.ToString().ToLowerInvariant();
            text.Append($"\n  {thread.Name}: {what}");
        }

        return text.ToString();
    }

    private void Requeue(VirtualThread me)
    {
        me.State = ThreadState.Ready;
        _ready.Add(me);
        SwitchFrom(me);
    }

    private void SwitchFrom(VirtualThread me)
    {
        VirtualThread next = PickNext();
        if (next != me)
        {
            HandTo(next);
            me.Baton.Await();
            return;
        }

        me.State = ThreadState.Running;
        _quantumUsedNs = 0;
    }

    private void HandTo(VirtualThread next)
    {
        _machine.Counters.ThreadSwitches++;
        Spend(_machine.CostNs(CallCosts.ThreadSwitch.Cost), CallCosts.ThreadSwitch);
        next.State = ThreadState.Running;
        Current = next;
        _quantumUsedNs = 0;
        next.Resume();
    }

    private VirtualThread PickNext()
    {
        try
        {
            while (true)
            {
                _machine.Service();
                if (_ready.Count > 0)
                {
                    return TakeReady();
                }

                if (!_machine.Idle.Pass())
                {
                    throw new DeadlockException(
                        "Deadlock: no thread can run and nothing is scheduled." + Describe());
                }
            }
        }
        catch (Exception failure)
        {
            return FailMain(failure);
        }
    }

    private VirtualThread TakeReady()
    {
        int index = _interleaving == null ? 0 : _interleaving.Next(_ready.Count);
        VirtualThread next = _ready[index];
        _ready.RemoveAt(index);
        return next;
    }

    private VirtualThread FailMain(Exception failure)
    {
        _machine.Fail(failure);
        Main.EndAtWait = true;
        _ready.Remove(Main);
        return Main;
    }
}

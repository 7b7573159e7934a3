using System;
using System.Collections.Generic;
using System.Text;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Decides which managed thread has the baton.</summary>
/// <remarks>
/// Whose turn it is says the <see cref="ReadyList"/>, and only where a run ends: at a wait, a
/// yield, or the end of the quantum. The runner goes back first, then come events, timers and
/// timeouts, in this order. Setting an event or letting go of a lock switches nothing.
/// The thread that blocks runs the event loop itself, so a wait that it is the next to leave costs
/// no switch of the operating system.
/// Source: NI CLR/Core/Execution.cpp:1283-1285 and 2496-2548.
/// </remarks>
internal sealed class Scheduler
{
    private const int InterleavingPercent = 30;

    private readonly Machine _machine;
    private readonly SeededRandom? _interleaving;
    private readonly PlatformProfile _platform;
    private readonly ReadyList _ready = new();
    private readonly List<VirtualThread> _threads = [];
    private readonly WaitList _waiting = new();
    private readonly Action<VirtualThread> _makeReady;
    private long _quantumEndNs;
    private int _lastId;

    public Scheduler(Machine machine, VirtualThread main, SeededRandom? interleaving)
    {
        _machine = machine;
        _platform = machine.Options.Board.Platform;
        _interleaving = interleaving;
        _makeReady = MakeReady;
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
            return;
        }

        _waiting.Add(thread);
    }

    /// <summary>Makes a blocked thread runnable.</summary>
    /// <param name="thread">The thread; one that is not blocked is left alone.</param>
    public void MakeReady(VirtualThread thread)
    {
        if (thread.State != ThreadState.Blocked)
        {
            return;
        }

        thread.State = ThreadState.Ready;
        thread.DeadlineMs = KTime.Never;
        _waiting.Remove(thread);
        if (thread.IsSuspended)
        {
            thread.IsReadyOnResume = true;
            return;
        }

        _ready.Add(thread);
    }

    /// <summary>Gives a thread no turn until it is resumed; ends the caller's own run.</summary>
    public void Suspend(VirtualThread thread)
    {
        if (thread.IsSuspended)
        {
            return;
        }

        thread.IsSuspended = true;
        thread.IsReadyOnResume = _ready.Remove(thread);
        if (thread == Current)
        {
            thread.IsReadyOnResume = true;
            thread.State = ThreadState.Ready;
            SwitchFrom(thread);
            _machine.Unwinder.ThrowIfOver(thread);
            thread.ThrowIfInterrupted();
        }
    }

    /// <summary>Gives a suspended thread its turns again.</summary>
    public void Resume(VirtualThread thread)
    {
        if (thread.IsSuspended)
        {
            thread.IsSuspended = false;
            if (thread.IsReadyOnResume)
            {
                thread.IsReadyOnResume = false;
                _ready.Add(thread);
            }
        }
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
        _waiting.Add(me);
        SwitchFrom(me);
        _machine.Unwinder.ThrowIfOver(me);
        me.ThrowIfInterrupted();
        return !me.TimedOut;
    }

    /// <summary>Lets everything run that is runnable now: <c>Sleep(0)</c>.</summary>
    public void Yield()
    {
        _machine.Unwinder.ThrowIfOver(Current);
        _ready.Forfeit(Current);
        EndRun();
    }

    /// <summary>Ends the current thread's run; it stays runnable and keeps its credit.</summary>
    public void EndRun()
    {
        VirtualThread me = Current;
        _machine.Unwinder.ThrowIfOver(me);
        Requeue(me);
        _machine.Unwinder.ThrowIfOver(me);
    }

    /// <summary>Gives the baton up when the quantum is used, or when the seed says so.</summary>
    public void Preempt()
    {
        bool chosen = _interleaving != null && _interleaving.Chance(InterleavingPercent);
        if (chosen || _machine.Clock.AwakeNs >= _quantumEndNs)
        {
            GiveUp();
        }
    }

    /// <summary>Lets the running code cost time.</summary>
    public void Spend(long ns)
    {
        if (ns > 0)
        {
            _machine.Time.Spend(ns);
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
        _waiting.Expire(nowMs, _makeReady);
    }

    /// <summary>Returns the threads that wait with a timeout.</summary>
    public IEnumerable<VirtualThread> TimedWaits()
    {
        return _waiting.Timed();
    }

    /// <summary>Returns the earliest deadline of a blocked thread, or never.</summary>
    public long EarliestDeadlineMs()
    {
        return _waiting.EarliestMs();
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

    private void GiveUp()
    {
        VirtualThread me = Current;
        if (Requeue(me))
        {
            _machine.Counters.Preemptions++;
        }

        if (me.Ending)
        {
            _machine.Unwinder.OnCall(me);
        }
    }

    private bool Requeue(VirtualThread me)
    {
        me.State = ThreadState.Ready;
        _ready.Add(me);
        return SwitchFrom(me);
    }

    /// <returns>Whether another thread has run.</returns>
    private bool SwitchFrom(VirtualThread me)
    {
        VirtualThread next = PickNext();
        if (next != me)
        {
            HandTo(next);
            me.Baton.Await();
            return true;
        }

        Begin(me);
        _machine.Wakes.Run(me);
        return false;
    }

    private void HandTo(VirtualThread next)
    {
        _machine.Counters.ThreadSwitches++;
        Spend(_machine.CostNs(CallCosts.ThreadSwitch.Cost), CallCosts.ThreadSwitch);
        Current = next;
        Begin(next);
        _machine.Wakes.Run(next);
        next.Resume();
    }

    private void Begin(VirtualThread thread)
    {
        thread.State = ThreadState.Running;
        ClrClock clock = _machine.Clock;
        _quantumEndNs = _platform.QuantumEndsAtTick
            ? clock.Ticks * _platform.TickNs + _platform.QuantumNs
            : clock.AwakeNs + _platform.QuantumNs;
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
        return _ready.Take(index);
    }

    private VirtualThread FailMain(Exception failure)
    {
        _machine.Fail(failure);
        Main.EndAtWait = true;
        _ready.Remove(Main);
        _waiting.Remove(Main);
        return Main;
    }
}

using System;
using System.Collections.Generic;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Ends a run at its limit without tearing a thread out of its work.</summary>
internal sealed class StopControl : VirtualEvent
{
    /// <summary>How long the program may take to return once it was asked to.</summary>
    private const long GraceNs = 5 * KTime.NsPerSec;

    /// <summary>How long after its limit a program may compute without ever blocking.</summary>
    private const long OverdueNs = 60 * KTime.NsPerSec;

    private readonly Machine _machine;
    private VirtualThread? _stopper;
    private long _stopNs = KTime.Never;
    private long _overdueNs = KTime.Never;

    public StopControl(Machine machine)
    {
        _machine = machine;
    }

    public List<Action> Actions { get; } = [];

    /// <summary>Looks at the machine when the time is over, before any thread is ended.</summary>
    public Action? AtLimit { get; set; }

    /// <summary>True when a watchdog has reset the chip: the board boots again.</summary>
    public bool IsReset { get; private set; }

    public void Start(long limitNs)
    {
        if (limitNs == KTime.Never)
        {
            return;
        }

        _stopper = _machine.StartThread(Body, "stopper", ready: false);
        _stopper.WaitsFor = "the end of the simulation";
        _stopper.Priority = ReadyList.SystemHighest;
        _stopNs = Moments.Add(_machine.NowNs, limitNs);
        _machine.Time.Schedule(this, _stopNs);
    }

    /// <summary>Ends a program that computes for ever and cannot be stopped in a wait.</summary>
    /// <remarks>A light sleep that began before the limit may end hours after it.</remarks>
    public void ThrowIfOverdue()
    {
        if (_machine.NowNs > _stopNs)
        {
            ThrowIfLongOverdue();
        }
    }

    /// <summary>Ends the run in the middle of a sleep.</summary>
    /// <param name="isReset">True for a reset, false for a chip that does not come back.</param>
    public void EndInSleep(bool isReset)
    {
        IsReset = isReset;
        Scheduler scheduler = _machine.Scheduler;
        scheduler.Main.EndAtWait = true;
        if (scheduler.Current == scheduler.Main)
        {
            _machine.Unwinder.ThrowIfOver(scheduler.Main);
        }

        scheduler.MakeReady(scheduler.Main);
        scheduler.Block("the chip to wake", KTime.Never);
    }

    public override void Fire()
    {
        _machine.Scheduler.MakeReady(_stopper!);
    }

    /// <summary>Stops a program that never blocks, if it is to stop.</summary>
    public void Point()
    {
        Scheduler scheduler = _machine.Scheduler;
        if (_stopper is { State: ThreadState.Ready })
        {
            scheduler.Yield();
        }

        _machine.Unwinder.ThrowIfOver(scheduler.Current);
    }

    /// <summary>Ends the run now, from any thread of it; main ends in its next wait.</summary>
    public void EndNow()
    {
        _machine.Scheduler.Main.EndAtWait = true;
        _machine.Scheduler.MakeReady(_machine.Scheduler.Main);
    }

    private void ThrowIfLongOverdue()
    {
        if (_overdueNs == KTime.Never)
        {
            _overdueNs = KTime.AddSafe(_machine.Clock.AwakeNs, OverdueNs);
        }

        if (_machine.Clock.AwakeNs > _overdueNs)
        {
            throw new OverdueException(
                "A minute past the limit the program still computes and never blocks: thread "
                + $"'{_machine.Scheduler.Current.Name}'.");
        }
    }

    private void Body()
    {
        AtLimit?.Invoke();
        foreach (Action action in Actions.ToArray())
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                _machine.Fail(exception);
            }
        }

        if (Actions.Count > 0)
        {
            _machine.Time.Schedule(this, KTime.AddSafe(_machine.NowNs, GraceNs));
            _machine.Scheduler.Block("the program to return", KTime.Never);
        }

        VirtualThread main = _machine.Scheduler.Main;
        main.EndAtWait = true;
        _machine.Scheduler.MakeReady(main);
    }
}

/// <summary>A program computes for ever, and no wait can end it.</summary>
/// <param name="message">Who.</param>
internal sealed class OverdueException(string message) : TimeoutException(message);

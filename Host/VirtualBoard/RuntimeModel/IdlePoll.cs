using System;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What the CLR does when no thread can run: it looks again at every tick.</summary>
/// <remarks>
/// The native wait is one tick (10 ms on ESP32, 1 ms on STM32), so what happens meanwhile is
/// seen at the next boundary. The last part of a timeout that is shorter than a tick rounds down
/// to no delay at all: the CLR spins at full power to the boundary. Ticks that find nothing are
/// skipped in one step, which is why an idle hour costs next to nothing here.
/// Source: NI targetPAL_Events.cpp:55 (wait), Execution.cpp:3768 (timeout).
/// </remarks>
internal sealed class IdlePoll
{
    private readonly Machine _machine;
    private readonly VirtualTime _time;
    private readonly ClrClock _clock;
    private readonly int _tickMs;
    private readonly long _sliceNs;

    public IdlePoll(Machine machine)
    {
        _machine = machine;
        _time = machine.Time;
        _clock = machine.Clock;
        _tickMs = machine.Options.Board.Platform.TickMs;
        _sliceNs = machine.Options.Board.Platform.IdleSliceMs * KTime.NsPerMs;
    }

    /// <summary>Lets time pass until there is something to look at.</summary>
    /// <returns>False when nothing is left that could ever happen.</returns>
    public bool Pass()
    {
        long deadlineMs = Math.Min(
            _machine.Scheduler.EarliestDeadlineMs(), _machine.Timers.EarliestMs());
        if (deadlineMs == KTime.Never && _time.NextEventNs() == KTime.Never)
        {
            return false;
        }

        if (_machine.Options.Image == FirmwareImage.Native)
        {
            WaitForEvent(deadlineMs);
        }
        else if (_sliceNs > 0)
        {
            Slice(deadlineMs);
        }
        else if (deadlineMs - _clock.NowMs < _tickMs)
        {
            Spin();
        }
        else
        {
            Wait(deadlineMs);
        }

        return true;
    }

    private void Spin()
    {
        long fromNs = _time.NowNs;
        long untilNs = _clock.TickAtOrAfterNs(fromNs + 1);
        while (!WorkIsThere() && _time.FireNext(untilNs))
        {
        }

        if (!WorkIsThere())
        {
            _time.NowNs = untilNs;
        }

        _machine.Causes.Take(CauseKind.Spin, fromNs, _time.NowNs - fromNs);
    }

    private void Wait(long deadlineMs)
    {
        long startTicks = _clock.Ticks;
        _machine.Power.Enter(PowerState.Wait);
        long untilNs = deadlineMs == KTime.Never
            ? KTime.Never
            : _clock.AtNs(deadlineMs / _tickMs * _tickMs);
        while (!WorkIsThere() && _time.FireNext(untilNs))
        {
        }

        // The machine's own stop is no native event: it need not wait for a poll.
        if (!_machine.Scheduler.AnyReady)
        {
            Poll(WorkIsThere() ? _clock.TickAtOrAfterNs(_time.NowNs) : untilNs);
        }

        _machine.Counters.Polls += _clock.Ticks - startTicks;
        _machine.Power.Enter(PowerState.Run);
        _machine.Scheduler.Spend(
            _machine.CostNs(CallCosts.WakeFromPoll.Cost), CallCosts.WakeFromPoll);
    }

    /// <summary>The native part's wait: ended by an event, at once, or by the time.</summary>
    /// <remarks>Its fallback looks at nothing that is modelled, so it is only counted.</remarks>
    private void WaitForEvent(long deadlineMs)
    {
        long fromNs = _time.NowNs;
        _machine.Counters.EventWaits++;
        _machine.Power.Enter(PowerState.Wait);
        long untilNs = _clock.AtNs(deadlineMs);
        while (!WorkIsThere() && _time.FireNext(untilNs))
        {
        }

        if (!WorkIsThere())
        {
            _time.NowNs = untilNs;
        }

        _machine.Counters.Polls += (_time.NowNs - fromNs) / PlatformTable.WaitFallbackNs;
        _machine.Power.Enter(PowerState.Run);
        _machine.Scheduler.Spend(
            _machine.CostNs(CallCosts.WakeFromPoll.Cost), CallCosts.WakeFromPoll);
    }

    /// <summary>Waits in slices from now; only a native event ends one early.</summary>
    private void Slice(long deadlineMs)
    {
        long fromNs = _time.NowNs;
        long untilNs = KTime.Never;
        if (deadlineMs != KTime.Never)
        {
            long slices = (_clock.AtNs(deadlineMs) - fromNs + _sliceNs - 1) / _sliceNs;
            untilNs = fromNs + Math.Max(1, slices) * _sliceNs;
        }

        _machine.Power.Enter(PowerState.Wait);
        while (!WorkIsThere() && _time.FireNext(untilNs))
        {
        }

        if (!WorkIsThere() && untilNs != KTime.Never)
        {
            _time.NowNs = untilNs;
        }

        _machine.Power.Enter(PowerState.Run);
    }

    private void Poll(long atNs)
    {
        if (atNs == KTime.Never)
        {
            return;
        }

        while (_time.FireNext(atNs))
        {
        }

        _time.NowNs = atNs;
    }

    private bool WorkIsThere()
    {
        return _machine.Events.Any || _machine.Scheduler.AnyReady;
    }
}

using System;
using System.Collections.Generic;
using System.Threading;

namespace TimeCore.Host.VirtualBoard;

/// <summary>All timers of the base library: one thread, one callback a run.</summary>
/// <remarks>
/// The thread has the normal priority, and pays for each callback as any other thread does.
/// Source: NI Execution.cpp:785 and CLR_RT_HeapBlock_Timer.cpp:109-170.
/// </remarks>
internal sealed class TimerService
{
    /// <summary>What its thread waits for while no timer is due.</summary>
    public const string AtRest = "a due timer";

    private readonly Machine _machine;
    private readonly List<ManagedTimer> _timers = [];
    private VirtualThread? _thread;
    private ManagedTimer? _running;

    public TimerService(Machine machine)
    {
        _machine = machine;
    }

    public void Start()
    {
        _thread = _machine.StartThread(Body, "timer", ready: false);
        _thread.WaitsFor = AtRest;
    }

    public void Add(ManagedTimer timer)
    {
        _timers.Add(timer);
    }

    /// <summary>Puts a timer that was disposed of into the list again.</summary>
    public void AddIfGone(ManagedTimer timer)
    {
        if (!_timers.Contains(timer))
        {
            _timers.Add(timer);
        }
    }

    /// <summary>Stops the callbacks: the program is over.</summary>
    public void Clear()
    {
        _timers.Clear();
    }

    public void Remove(ManagedTimer timer)
    {
        _timers.Remove(timer);
    }

    /// <summary>Hands the first due timer to the timer thread, if that is free.</summary>
    public void Service(long nowMs)
    {
        if (_running != null)
        {
            return;
        }

        foreach (ManagedTimer timer in _timers)
        {
            if (timer.ExpiresMs <= nowMs)
            {
                _running = timer;
                _machine.Scheduler.MakeReady(_thread!);
                return;
            }
        }
    }

    /// <summary>Tells when the next timer wants the CLR awake; never while the thread is busy.
    /// </summary>
    public long EarliestMs()
    {
        long earliestMs = KTime.Never;
        if (_running == null)
        {
            foreach (ManagedTimer timer in _timers)
            {
                earliestMs = Math.Min(earliestMs, timer.ExpiresMs);
            }
        }

        return earliestMs;
    }

    private void Body()
    {
        while (true)
        {
            if (_running != null)
            {
                RunOne(_running);
                _running = null;
                _machine.Service();
            }

            if (_running == null)
            {
                _machine.Scheduler.Block(AtRest, KTime.Never);
            }
            else
            {
                _machine.Scheduler.EndRun();
            }
        }
    }

    private void RunOne(ManagedTimer timer)
    {
        // To the back of the list: the next due timer gets its turn before this one again.
        if (_timers.Remove(timer))
        {
            _timers.Add(timer);
        }

        long firedMs = timer.ExpiresMs;
        timer.ExpiresMs = KTime.Never;
        _machine.Enter(CallCosts.TimerDispatch);
        _machine.Counters.TimerCallbacks++;
        _machine.Leave();
        try
        {
            timer.Callback(null);
        }
        catch (Exception exception) when (exception is not ThreadEndException)
        {
            _machine.Write($"timer callback threw: {exception}");
        }

        _machine.Enter();
        timer.Rearm(firedMs, _machine.Clock.NowMs);
    }
}

/// <summary>A <c>System.Threading.Timer</c> of the board.</summary>
public sealed class ManagedTimer
{
    private readonly Machine _machine;
    private int _periodMs = -1;
    private bool _isEnabled;
    private bool _isWild;

    internal ManagedTimer(Machine machine, TimerCallback callback)
    {
        _machine = machine;
        Callback = callback;
    }

    internal TimerCallback Callback { get; }

    /// <summary>In milliseconds of the CLR's clock.</summary>
    internal long ExpiresMs { get; set; } = KTime.Never;

    /// <summary>Arms, re-arms or stops the timer.</summary>
    /// <param name="dueMs">
    /// Milliseconds; -1 stops it. In the timer's own callback it counts only without a period: with
    /// one, the end of the callback puts the last expiry plus the new period in its place.
    /// </param>
    /// <param name="periodMs">Milliseconds; -1 or 0 for one callback.</param>
    public void Change(int dueMs, int periodMs)
    {
        _machine.Enter(CallCosts.TimerChange);
        Begin(dueMs, periodMs);
        _machine.Leave();
    }

    /// <summary>Arms the timer as it is made: part of what making it costs.</summary>
    internal void Begin(int dueMs, int periodMs)
    {
        _machine.Timers.AddIfGone(this);
        _isWild = false;
        _periodMs = periodMs;
        _isEnabled = dueMs >= 0;
        ExpiresMs = dueMs < 0 ? KTime.Never : _machine.Clock.NowMs + dueMs;
    }

    /// <summary>Refuses a change: a timer that ran fires without pause from then on.</summary>
    /// <param name="dueMs">When that begins; at once if it is below 0.</param>
    internal void RunWild(int dueMs)
    {
        _machine.Enter(CallCosts.TimerChange);
        if (_isEnabled)
        {
            _isWild = true;
            ExpiresMs = _machine.Clock.NowMs + Math.Max(0, dueMs);
        }

        _machine.Leave();
    }

    /// <summary>Stops the timer and gives its native part back.</summary>
    public void Dispose()
    {
        _machine.Enter(CallCosts.TimerDispose);
        _isEnabled = false;
        ExpiresMs = KTime.Never;
        _machine.Timers.Remove(this);
        _machine.Leave();
    }

    /// <summary>Goes on to the next period on the grid that is not past; now is not.</summary>
    internal void Rearm(long firedMs, long nowMs)
    {
        if (_isEnabled && _isWild)
        {
            ExpiresMs = nowMs;
            return;
        }

        if (!_isEnabled || _periodMs <= 0)
        {
            return;
        }

        long expiresMs = firedMs + _periodMs;
        ExpiresMs = expiresMs >= nowMs
            ? expiresMs
            : nowMs - (nowMs - expiresMs) % _periodMs + _periodMs;
    }
}

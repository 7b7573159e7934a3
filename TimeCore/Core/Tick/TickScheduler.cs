using System;

namespace TimeCore;

/// <summary>The periodic tick: counts jiffies, and stops while nobody needs it.</summary>
/// <remarks>
/// Ticks lie on a grid that starts when the first device is registered, and stay on it through
/// every change of mode and every idle period: a jiffy that was slept over is counted from the
/// clock, not from events. In high resolution the tick is a timer like any other.
/// Lock: one gate for timers, device and tick.
/// Source: Linux kernel/time/tick-sched.c, tick-common.c; design only, no code taken.
/// </remarks>
public sealed partial class TickScheduler
{
    /// <summary>Times that a tick is programmed again because its moment has passed.</summary>
    private const int ProgramTriesMax = 3;

    /// <summary>The tick period in nanoseconds.</summary>
    public readonly long PeriodNs;

    /// <summary>Who works at ticks; null for nobody. Set at set-up.</summary>
    public TickWork Work;

    private readonly Timekeeper _clock;
    private readonly HrTimerBase _timers;
    private readonly TickDevice _tickDevice;
    private readonly TimerStats _stats;
    private readonly HrTimer _timer;
    private readonly bool _wantsHighRes;
    private TickMode _mode;
    private bool _noHz;
    private bool _clockChanged;
    private long _originNs;
    private long _workedJiffies;
    private long _lastUpdateNs;
    private long _reachEndNs;
    private long _refreshAtNs;

    internal TickScheduler(TimeSystem system, TimeSystemOptions options)
    {
        _clock = system.Clock;
        _timers = system.Timers;
        _tickDevice = system.TickDevice;
        _stats = system.Stats;
        PeriodNs = KTime.NsPerSec / options.TickHz;
        _wantsHighRes = options.HighRes;
        _noHz = options.NoHz;


        // Jiffies are caught up from the clock, so nobody need be awake for a tick to the moment.
        _timer = new HrTimer(OnTickTimer) { SlackNs = _timers.WakeLatencyNs, State = "tick" };
        _timers.ResolutionNs = PeriodNs;
    }

    /// <summary>Tick periods since boot, as of the last update.</summary>
    /// <remarks>
    /// Current in every callback. Another thread that wants it current while the tick is stopped
    /// calls <see cref="JiffiesAt"/>.
    /// </remarks>
    public long Jiffies =>
        _isStopped && _mode == TickMode.HighRes && _timers.EventNs > _lastUpdateNs
            ? JiffiesAt(_timers.EventNs)
            : JiffiesAt(_lastUpdateNs);

    /// <summary>Who makes the tick now.</summary>
    public TickMode Mode => _mode;

    /// <summary>True while the tick is stopped.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>
    /// Whether the tick may be stopped; takes effect at the next idle entry or tick.
    /// </summary>
    public bool NoHz
    {
        get => _noHz;
        set
        {
            _noHz = value;
            _clockChanged = true;
        }
    }

    /// <summary>Tells the count of jiffies at a moment, counted or not.</summary>
    /// <param name="timeNs">An absolute time, not before the grid began.</param>
    /// <returns>Tick periods since the grid began.</returns>
    /// <remarks>Context: any. Lock: none. Allocates: nothing.</remarks>
    public long JiffiesAt(long timeNs)
    {
        return (timeNs - _originNs) / PeriodNs;
    }

    /// <summary>Counts the tick periods that have passed since the last update.</summary>
    /// <param name="nowNs">The time now.</param>
    /// <returns>How many were counted; mostly 0 or 1.</returns>
    /// <remarks>
    /// Context: the core thread, at each tick and before an event is served whose handler may look
    /// at <see cref="Jiffies"/>. Lock: none; what others read is one field. Allocates: nothing.
    /// Late by an hour, it counts the hour; the phase of the grid is kept.
    /// </remarks>
    public long UpdateJiffies(long nowNs)
    {
        long lateNs = nowNs - _lastUpdateNs;
        if (lateNs < PeriodNs)
        {
            return 0;
        }

        long ticks = lateNs / PeriodNs;
        _lastUpdateNs += ticks * PeriodNs;
        if (nowNs >= _refreshAtNs)
        {
            Refresh(nowNs);
        }

        return ticks;
    }

    /// <summary>Reacts to a device that has been put in place of another, or of none.</summary>
    /// <remarks>Lock: the gate is held.</remarks>
    internal void OnDeviceExchanged(bool isFirst)
    {
        if (isFirst)
        {
            _originNs = _clock.ReadNs();
            _lastUpdateNs = _originNs;
            Refresh(_originNs);
        }

        if (!_tickDevice.IsOneShot)
        {
            _tickDevice.SetUpPeriodic(_lastUpdateNs + PeriodNs, PeriodNs);
        }

        _clockChanged = true;
    }

    /// <summary>Reacts to another clock source, or to another opinion of the present one.</summary>
    /// <remarks>Context: the core thread. Lock: the gate is held.</remarks>
    internal void OnSourceChanged()
    {
        Refresh(_clock.ReadNs());
        _clockChanged = true;
    }

    /// <summary>Serves the tick device's event where that is a tick: in low resolution.</summary>
    /// <remarks>Context: the core thread only.</remarks>
    internal void OnClockEvent(long nowNs)
    {
        _stats.Events++;
        _tickDevice.Device.IsPending = false;
        Tick(nowNs);
        _timers.OnTick(_lastUpdateNs);
        if (!_isStopped)
        {
            ProgramTick();
        }

        if (_clockChanged && _mode == TickMode.Periodic)
        {
            CheckOneShot();
        }
    }

    private HrTimerRestart OnTickTimer(HrTimer timer)
    {
        long nowNs = _timers.EventNs;
        Tick(nowNs);
        if (_isStopped)
        {
            return HrTimerRestart.NoRestart;
        }

        _timers.Forward(timer, nowNs, PeriodNs);
        return HrTimerRestart.Restart;
    }

    /// <summary>One tick, or what several missed ones leave to do.</summary>
    private void Tick(long nowNs)
    {
        UpdateJiffies(nowNs);
        long jiffies = JiffiesAt(_lastUpdateNs);
        if (_workedJiffies == jiffies)
        {
            return;
        }

        // Whoever counted them, each jiffy is worked for once; an early or stale event for none.
        _workedJiffies = jiffies;
        if (_isStopped)
        {
            // This tick is accounted here; the restart must not count it as idle again.
            _idleStartJiffies++;
        }

        _stats.Ticks++;
        if (Work != null)
        {
            DoWork(jiffies);
        }
    }

    /// <summary>
    /// Lets the work be done; what it throws must end neither the tick nor the core.
    /// </summary>
    private void DoWork(long jiffies)
    {
        try
        {
            Work.OnTick(jiffies);
        }
        catch (Exception exception)
        {
            _stats.CallbackErrors++;
            _stats.LastCallbackError = exception;
        }
    }

    /// <summary>Lets the counter wrap once more from here.</summary>
    /// <remarks>Done when half its reach is used up: for a wide counter hardly ever.</remarks>
    private void Refresh(long nowNs)
    {
        long maxIdleNs = _clock.Source.MaxIdleNs;
        _clock.Accumulate();
        _reachEndNs = nowNs + maxIdleNs;
        _refreshAtNs = nowNs + maxIdleNs / 2;
    }

    /// <summary>Programs the next tick where no timer does it.</summary>
    private void ProgramTick()
    {
        lock (_timers.Gate)
        {
            ClockEventDevice device = _tickDevice.Device;
            long nextNs = _lastUpdateNs + PeriodNs;
            if (device.Mode == ClockEventMode.Periodic)
            {
                // It comes by itself. Remembered, so that a lost event is noticed.
                device.NextEventNs = nextNs;
                return;
            }

            for (int attempt = 0; attempt < ProgramTriesMax; attempt++)
            {
                if (device.ProgramEvent(nextNs, false))
                {
                    return;
                }

                UpdateJiffies(_clock.ReadNs());
                nextNs = _lastUpdateNs + PeriodNs;
            }

            device.ProgramEvent(nextNs, true);
        }
    }

    /// <summary>Leaves periodic mode if source, device and options allow.</summary>
    /// <remarks>
    /// Tried once after every change of device, source or options, at a tick: that is the moment
    /// when nothing else is under way.
    /// </remarks>
    private void CheckOneShot()
    {
        _clockChanged = false;
        ClockEventDevice device = _tickDevice.Device;
        if ((device.Features & ClockEventFeatures.OneShot) == 0
            || !_clock.Source.IsValidForHighRes
            || (!_wantsHighRes && !_noHz))
        {
            return;
        }

        lock (_timers.Gate)
        {
            _tickDevice.SwitchToOneShot();
            if (!_wantsHighRes)
            {
                _mode = TickMode.LowRes;
                device.ProgramEvent(_lastUpdateNs + PeriodNs, true);
                return;
            }

            _mode = TickMode.HighRes;
            _timers.IsHighRes = true;
            _timers.ResolutionNs = 1;
            _timers.Place(_timer, _lastUpdateNs + PeriodNs);

            // Forced: a timer that was waiting for a tick may be due already.
            device.ProgramEvent(_timers.Queue.First.KeyNs, true);
        }
    }
}

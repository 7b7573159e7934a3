using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>
/// Writes what happens inside the virtual board as a VCD: what no meter could see.
/// </summary>
/// <remarks>
/// Ticks and timer events are counted by the firmware; whenever a count has grown since the last
/// call into the runtime, the wire changes its level.
/// </remarks>
internal sealed class BoardTrace : ITraceSink
{
    // Boot is a state of its own; the names are in the file's head.
    private const int StateBits = 3;

    private readonly List<double> _edgesUs = [];
    private readonly VcdWriter _vcd;
    private readonly Func<long> _nowNs;
    private readonly int _marker;
    private readonly int _tick;
    private readonly int _event;
    private readonly int _alarm;
    private readonly int _state;
    private TimeSystem? _system;
    private long _lastNs;
    private long _ticks;
    private long _events;
    private bool _isAlarmHigh;
    private bool _isFirstHigh;

    /// <param name="vcd">Where to.</param>
    /// <param name="nowNs">The board's time since its latest reset.</param>
    public BoardTrace(VcdWriter vcd, Func<long> nowNs)
    {
        _vcd = vcd;
        _nowNs = nowNs;
        _marker = vcd.Declare("marker", 1);
        _tick = vcd.Declare("tick_toggle", 1);
        _event = vcd.Declare("timer_event_toggle", 1);
        _alarm = vcd.Declare("alarm_toggle", 1);
        _state = vcd.Declare("idle_state", StateBits);
    }

    /// <summary>The moment of the latest reset, in ns since the recording began.</summary>
    public long ResetNs { get; set; }

    /// <summary>Names the system whose counters are watched.</summary>
    public void Watch(TimeSystem system)
    {
        _system = system;
    }

    /// <summary>Looks whether the firmware has counted something.</summary>
    public void Probe()
    {
        if (_system == null)
        {
            return;
        }

        // Fields, not the counters' view: that is firmware, and its code costs virtual time.
        long ticks = _system.Tick.Counter.TickCount;
        if (ticks != _ticks)
        {
            _ticks = ticks;
            Change(_nowNs(), _tick, (ulong)ticks & 1);
        }

        long events = _system.Loop.EventCount;
        if (events != _events)
        {
            _events = events;
            Change(_nowNs(), _event, (ulong)events & 1);
        }
    }

    public void MarkerChanged(long atNs, bool high)
    {
        if (_edgesUs.Count == 0)
        {
            _isFirstHigh = !high;
        }

        _edgesUs.Add((ResetNs + atNs) / 1e3);
        Change(atNs, _marker, high ? 1u : 0u);
    }

    /// <summary>Returns the marker from the run's beginning, as no meter could see it.</summary>
    public EdgeTrace MarkerUntil(long endNs)
    {
        return new EdgeTrace(_edgesUs, _isFirstHigh, endNs / 1e3);
    }

    public void StateEntered(long atNs, PowerState state)
    {
        Change(atNs, _state, (ulong)state);
    }

    public void AlarmProgrammed(long atNs, long expiresNs)
    {
    }

    public void AlarmFired(long atNs)
    {
        _isAlarmHigh = !_isAlarmHigh;
        Change(atNs, _alarm, _isAlarmHigh ? 1u : 0u);
    }

    private void Change(long atNs, int signal, ulong value)
    {
        _lastNs = Math.Max(ResetNs + atNs, _lastNs);
        _vcd.Change(_lastNs, signal, value);
    }
}

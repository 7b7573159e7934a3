using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>Keeps what happens inside a board, for a VCD that names only what there was.</summary>
internal sealed class AppTrace : ITraceSink
{
    private const string Marker = "marker";
    private const string Alarm = "alarm_toggle";
    private const string State = "idle_state";
    private const int StateBits = 3;

    private readonly List<(long AtNs, string Signal, ulong Value)> _changes = [];
    private readonly SortedSet<int> _pins = [];
    private bool _isAlarmHigh;

    /// <summary>Notes that a pin was driven, by the program or from outside.</summary>
    public void PinDriven(long atNs, int pin, bool high)
    {
        _pins.Add(pin);
        _changes.Add((atNs, NameOf(pin), high ? 1u : 0u));
    }

    /// <inheritdoc/>
    public void MarkerChanged(long atNs, bool high) =>
        _changes.Add((atNs, Marker, high ? 1u : 0u));

    /// <inheritdoc/>
    public void StateEntered(long atNs, PowerState state) =>
        _changes.Add((atNs, State, (ulong)state));

    /// <inheritdoc/>
    public void AlarmProgrammed(long atNs, long expiresNs)
    {
    }

    /// <inheritdoc/>
    public void AlarmFired(long atNs)
    {
        _isAlarmHigh = !_isAlarmHigh;
        _changes.Add((atNs, Alarm, _isAlarmHigh ? 1u : 0u));
    }

    /// <summary>Writes it.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="endNs">The end of the run, in ns since reset.</param>
    public void Write(Stream stream, long endNs)
    {
        using var vcd = new VcdWriter(new StreamWriter(stream, leaveOpen: true));
        Dictionary<string, int> signals = new[] { Marker, Alarm }
            .Concat(_pins.Select(NameOf))
            .ToDictionary(name => name, name => vcd.Declare(name, 1));
        signals.Add(State, vcd.Declare(State, StateBits));
        long lastNs = 0;
        foreach ((long atNs, string signal, ulong value) in _changes)
        {
            lastNs = Math.Max(lastNs, atNs);
            vcd.Change(lastNs, signals[signal], value);
        }

        vcd.End(Math.Max(lastNs, endNs));
    }

    private static string NameOf(int pin) => FormattableString.Invariant($"pin_{pin}");
}

/// <summary>Passes all on to a trace, and states to a callback.</summary>
internal sealed class TraceFan(
    ITraceSink? trace,
    RunHistory? history,
    Action<long, PowerState> state,
    BootTimeline timeline) : ITraceSink
{
    public void MarkerChanged(long atNs, bool high)
    {
        history?.NoteMarker(On(atNs), high);
        trace?.MarkerChanged(On(atNs), high);
    }

    public void StateEntered(long atNs, PowerState entered)
    {
        state(On(atNs), entered);
        trace?.StateEntered(On(atNs), entered);
    }

    public void AlarmProgrammed(long atNs, long expiresNs) =>
        trace?.AlarmProgrammed(On(atNs), On(expiresNs));

    public void AlarmFired(long atNs) => trace?.AlarmFired(On(atNs));

    private long On(long atNs) => Moments.Add(atNs, timeline.ResetNs);
}

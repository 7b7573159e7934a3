using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A virtual ESP32 board on a virtual bench: what a harness uses.</summary>
/// <remarks>
/// Everything it yields is a model's answer. Attach what shall see the run, register what stops
/// the program, then <see cref="Run"/> once.
/// </remarks>
public sealed class VirtualEsp32
{
    private readonly Machine _machine;

    /// <param name="options">Board, supply, seed, faults, interleaving.</param>
    public VirtualEsp32(MachineOptions options)
    {
        _machine = new Machine(options);
    }

    /// <summary>The machine itself.</summary>
    public Machine Machine => _machine;

    /// <summary>What this board imitates.</summary>
    public MachineOptions Options => _machine.Options;

    /// <summary>True time since reset, in nanoseconds.</summary>
    public long NowNs => _machine.NowNs;

    /// <summary>True when the run ended because a watchdog has reset the chip.</summary>
    public bool IsReset => _machine.Stop.IsReset;

    /// <summary>What the platform has done: polls, events, sleeps, switches.</summary>
    public MachineCounters Counters => _machine.Counters;

    /// <summary>What really flowed, in each state: the oracle for any meter.</summary>
    public ChargeBook ExactCharge => _machine.Power.Charges;

    /// <inheritdoc cref="Machine.Probe"/>
    public Action? Probe
    {
        get => _machine.Probe;
        set => _machine.Probe = value;
    }

    /// <inheritdoc cref="Machine.Trace"/>
    public ITraceSink? Trace
    {
        get => _machine.Trace;
        set => _machine.Trace = value;
    }

    /// <inheritdoc cref="Machine.Log"/>
    public Action<long, string>? Log
    {
        get => _machine.Log;
        set => _machine.Log = value;
    }

    /// <summary>Connects a virtual PPK2: current in the supply, D0 on the marker.</summary>
    /// <param name="sink">Takes the samples while the run goes on.</param>
    /// <param name="clockErrorPpm">By how much the meter's clock is fast.</param>
    /// <returns>The meter, for its counts of samples and losses.</returns>
    public VirtualPpk2 Record(ISampleSink sink, double clockErrorPpm = 0)
    {
        var meter = new VirtualPpk2(sink, Options, clockErrorPpm);
        _machine.Power.AddSink(meter);
        return meter;
    }

    /// <summary>Keeps a book of what the current of some stretches is spent on.</summary>
    /// <param name="windows">The stretches, which do not overlap; before the run.</param>
    /// <param name="owners">Tells whose time it is; null where nobody asks.</param>
    /// <returns>The book, complete once the run is over.</returns>
    /// <remarks>The run is the same with it as without.</remarks>
    public CauseBook Explain(IEnumerable<CauseWindow> windows, CauseOwners? owners = null)
    {
        return _machine.Causes.Open(windows, owners);
    }

    /// <inheritdoc cref="Machine.AtStop"/>
    public void AtStop(Action action)
    {
        _machine.AtStop(action);
    }

    /// <inheritdoc cref="Machine.Run"/>
    public RunOutcome Run(Action main, long limitNs = KTime.Never)
    {
        return _machine.Run(() => main(), limitNs);
    }
}

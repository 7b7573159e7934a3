using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Running;

/// <summary>What a run of a program has come to: a model's answer.</summary>
public sealed record AppResult
{
    /// <summary>From Main's first instruction to the end.</summary>
    public required AppMeasurement Whole { get; init; }

    /// <summary>The stretches that were asked for, in their order.</summary>
    public required IReadOnlyList<AppMeasurement> Windows { get; init; }

    /// <summary>From reset to Main's first instruction; never in a measurement.</summary>
    public required AppMeasurement Boot { get; init; }

    /// <summary>The boots after the first: after a deep sleep, a Standby, a reboot.</summary>
    public IReadOnlyList<BootNote> Boots { get; init; } = [];

    /// <summary>What the program printed, line by line, with its seconds.</summary>
    public required IReadOnlyList<ConsoleLine> Console { get; init; }

    /// <summary>How the program ended.</summary>
    public required AppEnd End { get; init; }

    /// <summary>When Main and all threads had ended, in s; null if they never did.</summary>
    public double? OverS { get; init; }

    /// <summary>What ended Main; null if nothing did.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Threads and callbacks that an exception has ended, in words.</summary>
    public required IReadOnlyList<ConsoleLine> Notes { get; init; }

    /// <summary>The call that the model does not know; null if there was none.</summary>
    public NotModelledException? Refusal { get; init; }

    /// <summary>Since when nothing could wake it, and who waits for what; null if it could.
    /// </summary>
    public StallNote? Stall { get; init; }

    /// <summary>Edges of each pin that it drove.</summary>
    public required IReadOnlyDictionary<int, int> PinEdges { get; init; }

    /// <summary>Edges of each pin that somebody outside brought about.</summary>
    public required IReadOnlyDictionary<int, int> StimulusEdges { get; init; }

    /// <summary>The first transfers on its buses, in order.</summary>
    public required IReadOnlyList<BusTransfer> Transfers { get; init; }

    /// <summary>What the pulse-width outputs put out at the end, by pin.</summary>
    public required IReadOnlyDictionary<int, PwmOutput> Pwm { get; init; }

    /// <summary>All transfers, by bus and device.</summary>
    public required IReadOnlyDictionary<string, BusTotal> BusTotals { get; init; }

    /// <summary>What the current was spent on; null where nobody asked.</summary>
    public IReadOnlyDictionary<Cause, CauseSum>? Causes { get; init; }

    /// <summary>For what the chip woke, and how often: together the wake-ups of the run.</summary>
    public required IReadOnlyDictionary<string, long> WakeUps { get; init; }

    /// <summary>The same in the order to tell them in: the most frequent first.</summary>
    public IEnumerable<KeyValuePair<string, long>> WakeUpsMostFirst =>
        WakeUps.OrderByDescending(wake => wake.Value);

    /// <summary>What happened when; null where nobody asked.</summary>
    public RunHistory? History { get; init; }

    /// <summary>What the platform has done.</summary>
    public required MachineCounters Counters { get; init; }

    /// <summary>Files that were written, the recording first if there is one.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The recording; null if none was made.</summary>
    public string? Recording { get; init; }
}

/// <summary>How a program ended.</summary>
public enum AppEnd
{
    /// <summary>The time was over while it ran or waited.</summary>
    TimeOver,

    /// <summary>Main and all its threads have ended; the rest of the time was idle.</summary>
    Returned,

    /// <summary>An exception has ended Main.</summary>
    Failed,

    /// <summary>It has called what the model does not know.</summary>
    Refused,

    /// <summary>It has switched the chip off, or the chip did not wake.</summary>
    SwitchedOff,
}

/// <summary>A line of the console.</summary>
/// <param name="AtS">When it was done, in s since Main's first instruction.</param>
/// <param name="Text">The line.</param>
public readonly record struct ConsoleLine(double AtS, string Text);

/// <summary>Since when nothing could wake a program.</summary>
/// <param name="SinceS">In s since Main's first instruction.</param>
/// <param name="Threads">Who waits for what, in which method.</param>
public sealed record StallNote(double SinceS, IReadOnlyList<string> Threads);

using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What to simulate.</summary>
public sealed record SimulationRequest
{
    /// <summary>Measured seconds of each phase where nothing else is asked for.</summary>
    public const int DefaultPhaseSeconds = 10;

    /// <summary>Passes through all phases where nothing else is asked for.</summary>
    public const int DefaultPasses = 2;

    /// <summary>Passes of a quick run: drift stays unseen.</summary>
    public const int QuickPasses = 1;

    /// <summary>The board.</summary>
    public required BoardFacts Board { get; init; }

    /// <summary>What the meter feeds: <c>devkit</c> or <c>module</c>.</summary>
    public required string Supply { get; init; }

    /// <summary>Tick rate in Hz, at most the board's limit.</summary>
    public required int TickHz { get; init; }

    /// <summary>Measured seconds of each phase, one repetition each.</summary>
    public required int PhaseSeconds { get; init; }

    /// <summary>Passes through all phases.</summary>
    public required int Passes { get; init; }

    /// <summary>What was built into the image, on an STM32.</summary>
    public FirmwareImage Image { get; init; }

    /// <summary>What if BOOT may end a light sleep?</summary>
    public bool WhatIfBootEndsSleep { get; init; }

    /// <summary>Say what the mean current of each phase is spent on.</summary>
    public bool Explain { get; init; }

    /// <summary>Say how late a hard timer comes beside threads that compute.</summary>
    public bool TellsLateness { get; init; }

    /// <summary>Names of faults to force.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Seed of all that is random; the same seed gives the same bytes.</summary>
    public required int Seed { get; init; }

    /// <summary>An existing, empty folder for the files.</summary>
    public required string Folder { get; init; }

    /// <summary>False to leave the meter off: the firmware runs, and no recording is made.
    /// </summary>
    public bool Records { get; init; } = true;

    /// <summary>Keep the recording's samples for the analysis that follows.</summary>
    public bool KeepsSamples { get; init; }

    /// <summary>Told what is being done.</summary>
    public Action<string>? Progress { get; init; }
}

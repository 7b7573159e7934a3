using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>How a program is to be run.</summary>
public sealed record AppRequest
{
    /// <summary>The longest run: a year, in seconds.</summary>
    public const int SecondsMax = 366 * 24 * 3600;

    /// <summary>The board.</summary>
    public required BoardFacts Board { get; init; }

    /// <summary>What the meter feeds: <c>devkit</c> or <c>module</c>.</summary>
    public required string Supply { get; init; }

    /// <summary>How long, in seconds from Main's first instruction.</summary>
    public required double Seconds { get; init; }

    /// <summary>Stop as soon as Main has returned, whatever threads still run.</summary>
    public bool StopsAtEnd { get; init; }

    /// <summary>Seed of all that is random; the same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Names of faults to force.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Stretches that are also measured, in seconds from Main's beginning.</summary>
    public IReadOnlyList<AppWindow> Windows { get; init; } = [];

    /// <summary>The pin that the meter's D0 is wired to.</summary>
    public required int MarkerPin { get; init; }

    /// <summary>What the supply feeds in deep sleep, in µA; null: the board's facts.</summary>
    public double? DeepSleepUa { get; init; }

    /// <summary>What the supply feeds while it boots, in µA; null: the board's facts.</summary>
    public double? BootUa { get; init; }

    /// <summary>From reset to Main, in s; null: the model's assumption.</summary>
    public double? BootS { get; init; }

    /// <summary>Connects what is outside to the board; called once a run. May be null.</summary>
    public Action<Wiring>? Wire { get; init; }

    /// <summary>Say which method of the program each part of the current is spent on.</summary>
    public bool Explain { get; init; }

    /// <summary>Keep what happened when, for any stretch to be measured afterwards.</summary>
    public bool KeepsHistory { get; init; }

    /// <summary>The tick that the recording is to name; null for none.</summary>
    public int? TickHz { get; init; }

    /// <summary>An existing, empty folder for the files; null to leave none.</summary>
    public string? Folder { get; init; }

    /// <summary>Takes what the program prints, as it prints it; may be null.</summary>
    public Action<string>? Console { get; init; }

    /// <summary>Told what is being done; may be null.</summary>
    public Action<string>? Progress { get; init; }
}

/// <summary>A stretch of a run, in seconds from Main's first instruction.</summary>
/// <param name="FromS">Its beginning.</param>
/// <param name="ToS">Its end.</param>
public readonly record struct AppWindow(double FromS, double ToS);

using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>What a recording says about itself, whichever format it has.</summary>
/// <remarks>
/// Of a .ppk2 file Nordic's app reads only <see cref="SamplesPerSecond"/> and
/// <see cref="StartSystemTimeMs"/> and lets other keys pass; the rest is ours, so that one file
/// tells what it is.
/// </remarks>
public sealed record RecordingMetadata
{
    private static readonly string[] s_ppk2Lines =
        { "D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7" };

    private readonly IReadOnlyList<string> _lines = s_ppk2Lines;

    /// <summary>The format's name for people.</summary>
    public string Format { get; init; } = "PPK2 recording";

    /// <summary>The meter behind it, as far as the format tells.</summary>
    public MeterKind Meter { get; init; } = MeterKind.Ppk2;

    /// <summary>
    /// Least difference of two means that the meter can show, in µA, where somebody stated it; null
    /// for what is known of <see cref="Meter"/>.
    /// </summary>
    public double? MeterLimitUa { get; init; }

    /// <summary>Samples a second, positive; a PPK2's full rate is 100,000.</summary>
    public double SamplesPerSecond { get; init; } = Ppk2Format.FullRate;

    /// <summary>When the recording began, in ms since 1970; null if not told.</summary>
    public long? StartSystemTimeMs { get; init; }

    /// <summary>The time in s that the file gives to the first sample; mostly 0.</summary>
    public double OriginS { get; init; }

    /// <summary>What the currents handed out really are.</summary>
    public Quantity Quantity { get; init; } = Quantity.Current;

    /// <summary>
    /// Names of the digital lines that exist, the lowest pair of bits first; at most eight.
    /// </summary>
    public IReadOnlyList<string> Lines
    {
        get => _lines;
        init => _lines = PlainText.Of(value);
    }

    /// <summary>
    /// True where the line's falls are time stamps of a test bench, which divide the recording, and
    /// no wake-ups.
    /// </summary>
    public bool FallsAreStamps { get; init; }

    /// <summary>Further names of those lines, as a signal has in each scope it passes.</summary>
    public IReadOnlyList<(int Line, string Name)> OtherNames { get; init; } = [];

    /// <summary>The supply's voltage in V where the file states one, else null.</summary>
    public double? Volts { get; init; }

    /// <summary>True when the file holds the supply's voltage beside each current.</summary>
    public bool HasVolts { get; init; }

    /// <summary>The program that wrote the file; null for Nordic's app, which is silent.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>True when no meter measured this: the currents come from a model.</summary>
    public bool Model { get; init; }

    /// <summary>Name of the board, such as <c>esp32</c>, or null.</summary>
    public string? Board { get; init; }

    /// <summary>What the meter fed, <c>devkit</c> or <c>module</c>, or null.</summary>
    public string? Supply { get; init; }

    /// <summary>The question that a model answers, as asked on the command line, or null.</summary>
    public string? WhatIf { get; init; }

    /// <summary>Tick rate the firmware was built for, in Hz, or null.</summary>
    public int? TickHz { get; init; }
}

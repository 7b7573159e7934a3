namespace TimeCore.Host.Meter.Formats;

/// <summary>What a .ppk2 recording says about itself.</summary>
/// <remarks>
/// Nordic's app reads only <see cref="SamplesPerSecond"/> and <see cref="StartSystemTimeMs"/> and
/// lets other keys pass; the others are ours, so that one file tells what it is.
/// </remarks>
public sealed record Ppk2Metadata
{
    /// <summary>Samples a second: 100,000 at the meter's full rate.</summary>
    public int SamplesPerSecond { get; init; } = Ppk2Format.FullRate;

    /// <summary>When the recording began, in ms since 1970; null if not told.</summary>
    public long? StartSystemTimeMs { get; init; }

    /// <summary>The program that wrote the file; null for Nordic's app, which is silent.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>True when no meter measured this: the currents come from a model.</summary>
    public bool Model { get; init; }

    /// <summary>Name of the board, such as <c>esp32</c>, or null.</summary>
    public string? Board { get; init; }

    /// <summary>What the meter fed, <c>devkit</c> or <c>module</c>, or null.</summary>
    public string? Supply { get; init; }

    /// <summary>Tick rate the firmware was built for, in Hz, or null.</summary>
    public int? TickHz { get; init; }
}

using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the user says about a recording and wants to know of it.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Windows to measure; none for what the frames say, or else the whole.</summary>
    public IReadOnlyList<UserWindow> Windows { get; init; } = [];

    /// <summary>The marker's line: <c>D0</c>, or its name in the file; null to find it.</summary>
    public string? MarkerLine { get; init; }

    /// <summary>True when LOW means awake; frames tell it by themselves.</summary>
    public bool Invert { get; init; }

    /// <summary>The supply's voltage in V; null for what the recording says.</summary>
    public double? Volts { get; init; }

    /// <summary>Least length of a block in s; null for one second.</summary>
    /// <remarks>Phases of our own firmware are always cut into their repetitions.
    /// </remarks>
    public double? BlockS { get; init; }

    /// <summary>The shortest block that can be asked for, in s.</summary>
    public const double BlockSMin = 0.001;

    /// <summary>True to measure the recording as a whole, even if it carries frames.</summary>
    public bool AsWhole { get; init; }

    /// <summary>Batteries to state lives for.</summary>
    public IReadOnlyList<Battery> Batteries { get; init; } =
        [Battery.LithiumCell, Battery.AlkalineCells];
}

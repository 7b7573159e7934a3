using System.Collections.Generic;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Commands;

/// <summary>What the options that a program shares with our own firmware say.</summary>
internal sealed record AppSetting
{
    /// <summary>The board.</summary>
    public required BoardFacts Board { get; init; }

    /// <summary>What the meter feeds.</summary>
    public required string Supply { get; init; }

    /// <summary>Faults to force.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Seed of all that is random.</summary>
    public required int Seed { get; init; }

    /// <summary>What the recording says of the tick of a program on TimeCore.</summary>
    public required int TickHz { get; init; }

    /// <summary>Say what the current is spent on.</summary>
    public required bool Explain { get; init; }

    /// <summary>Print what each pin does, and leave no files.</summary>
    public required bool Trace { get; init; }

    /// <summary>The folder for the files; null for a fresh one.</summary>
    public required string? Out { get; init; }

    /// <summary>Where reports go.</summary>
    public required ReportTargets Targets { get; init; }
}

using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>All that one recording says.</summary>
public sealed record RecordingAnalysis
{
    /// <summary>What the file says about itself.</summary>
    public required RecordingMetadata Metadata { get; init; }

    /// <summary>The board, where the file names one that is known.</summary>
    public required BoardFacts? Board { get; init; }

    /// <summary>Length of the recording in s.</summary>
    public required double DurationS { get; init; }

    /// <summary>The digital line that carries the marker, D0 being 0; null if none does.</summary>
    public required int? MarkerLine { get; init; }

    /// <summary>Error of the device's clock.</summary>
    public required ClockError Clock { get; init; }

    /// <summary>S, A, B, C, always all four.</summary>
    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>S→C, S→A, A→B, B→C, always all four.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>What the reader must know to trust the figures.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The result of a phase.</summary>
    public PhaseResult Phase(MarkerPhase phase) => Phases[(int)phase - 1];

    /// <summary>The comparison of two phases, which must be one of the four made.</summary>
    public Comparison Compare(MarkerPhase from, MarkerPhase to)
    {
        foreach (Comparison comparison in Comparisons)
        {
            if (comparison.From == from && comparison.To == to)
            {
                return comparison;
            }
        }

        throw new KeyNotFoundException($"{from} and {to} are not compared.");
    }
}

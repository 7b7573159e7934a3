using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>All that one recording says.</summary>
public sealed record RecordingAnalysis
{
    /// <summary>What tells the recording from others in the same report; null for one alone.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>What the file says about itself.</summary>
    public required RecordingMetadata Metadata { get; init; }

    /// <summary>The board, where the file names one that is known.</summary>
    public required BoardFacts? Board { get; init; }

    /// <summary>Length of the recording in s.</summary>
    public required double DurationS { get; init; }

    /// <summary>How good the recording is.</summary>
    public required DataQuality Quality { get; init; }

    /// <summary>The digital line that carries the marker, D0 being 0; null if none does.</summary>
    public required int? MarkerLine { get; init; }

    /// <summary>Error of the device's clock.</summary>
    public required ClockError Clock { get; init; }

    /// <summary>What the device counted, S A B C; null without a valid summary.</summary>
    public IReadOnlyList<PhaseCounters>? Counters { get; init; }

    /// <summary>The voltage that energies are stated at; null where nobody says.</summary>
    public Voltage? Voltage { get; init; }

    /// <summary>Batteries to state lives for, with their assumptions.</summary>
    public IReadOnlyList<Battery> Batteries { get; init; } =
        [Battery.LithiumCell, Battery.AlkalineCells];

    /// <summary>True where the device never ran phase C.</summary>
    public bool HasNoSleepPhase { get; init; }

    /// <summary>What <see cref="Phases"/> holds.</summary>
    public required AnalysisScope Scope { get; init; }

    /// <summary>S, A, B, C, always all four; or the windows; or the whole recording.</summary>
    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>
    /// Of phases S→C, S→A, A→B, B→C, always all four; of windows each against the first.
    /// </summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>What the reader must know to trust the figures, the gravest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The whole recording as a picture; null where it was not asked for.</summary>
    public CurrentTrace? Overview { get; init; }

    /// <summary>The one thing to do where there is no verdict; null where there is one.</summary>
    public string? NextStep { get; init; }

    /// <summary>
    /// Tells whether a phase can be: not that of light sleep where the board has none.
    /// </summary>
    public bool MayHave(PhaseResult phase)
    {
        return phase.Phase != MarkerPhase.C
            || !(HasNoSleepPhase || Board is { HasLightSleep: false });
    }

    /// <summary>Returns the same, named as one of several: its findings name it too.</summary>
    /// <param name="label">What tells it from the others.</param>
    public RecordingAnalysis Of(string label)
    {
        return this with
        {
            Label = label,
            Findings = Findings.Select(finding => finding with { File = label }).ToList(),
        };
    }

    /// <summary>Returns the result of a phase.</summary>
    /// <exception cref="KeyNotFoundException">The scope is not that of phases.</exception>
    public PhaseResult Phase(MarkerPhase phase)
    {
        foreach (PhaseResult result in Phases)
        {
            if (result.Phase == phase)
            {
                return result;
            }
        }

        throw new KeyNotFoundException($"Phase {phase} was not measured.");
    }

    /// <summary>Returns the comparison of two phases, which must be one of the four made.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public Comparison Compare(MarkerPhase from, MarkerPhase to)
    {
        foreach (Comparison comparison in Comparisons)
        {
            if (comparison.From.Phase == from && comparison.To.Phase == to)
            {
                return comparison;
            }
        }

        throw new KeyNotFoundException($"{from} and {to} are not compared.");
    }
}

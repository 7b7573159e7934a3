using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Compares what several recordings show under different conditions.</summary>
/// <remarks>
/// Recordings of one condition count as its passes, so that A B B A shows drift as S A B C C B A S
/// does within one recording.
/// </remarks>
public static class RecordingComparer
{
    // Passes of one recording stay together and apart from those of the next.
    private const int PassesMax = 1000;

    /// <summary>Compares each condition with the first one, phase by phase.</summary>
    /// <param name="recordings">One or more, in the order in which they were made.</param>
    /// <param name="phase">The only phase or window to compare; null for all they share.</param>
    /// <exception cref="MeterException">They have nothing in common to compare.</exception>
    public static RecordingComparison Compare(
        IReadOnlyList<NamedRecording> recordings, string? phase)
    {
        List<string> conditions = recordings.Select(r => r.Condition).Distinct().ToList();
        IReadOnlyList<Comparison> comparisons = conditions.Count == 1
            ? Within(recordings, phase)
            : Between(recordings, conditions, phase);

        // A single recording has already said what limits its comparisons.
        bool isOne = recordings.Count == 1;
        return new RecordingComparison(
            recordings.Select(r => r.Analysis).ToList(),
            comparisons,
            isOne ? [] : ComparisonFindings.Of(comparisons).ToList());
    }

    /// <summary>Returns true when there are several conditions, and no phase or window is in all.
    /// </summary>
    public static bool HaveNothingInCommon(IReadOnlyList<NamedRecording> recordings)
    {
        return recordings.Select(r => r.Condition).Distinct().Count() > 1
            && !SharedNames(recordings).Any();
    }

    private static IReadOnlyList<Comparison> Within(
        IReadOnlyList<NamedRecording> recordings, string? phase)
    {
        RecordingAnalysis first = recordings[0].Analysis;
        List<PhaseResult> results = SharedNames(recordings)
            .Select(name => Merge(name, name, recordings))
            .ToList();
        if (results.Count < 2 || phase != null)
        {
            throw new MeterException(
                "There is only one thing to compare. Give a second recording, or two windows by "
                + "--window FROM-TO=NAME.");
        }

        return recordings.Count == 1
            ? first.Comparisons
            : Comparer.CompareAll(first.Scope, results);
    }

    private static List<Comparison> Between(
        IReadOnlyList<NamedRecording> recordings, List<string> conditions, string? phase)
    {
        List<string> names = SharedNames(recordings)
            .Where(name => phase == null || name == phase)
            .ToList();
        if (names.Count == 0)
        {
            throw new MeterException(
                "The recordings share no phase or window of one name. Give --window FROM-TO=NAME, "
                + "or --phase with a name that all of them have.");
        }

        var comparisons = new List<Comparison>();
        foreach (string name in names)
        {
            List<PhaseResult> results = conditions
                .Select(condition => Merge(
                    names.Count == 1 ? condition : $"{condition} {name}",
                    name,
                    recordings.Where(r => r.Condition == condition).ToList()))
                .ToList();
            comparisons.AddRange(Comparer.CompareAll(AnalysisScope.Windows, results));
        }

        return comparisons;
    }

    private static IEnumerable<string> SharedNames(IReadOnlyList<NamedRecording> recordings)
    {
        return recordings[0].Analysis.Phases.Select(p => p.Name).Where(name =>
            recordings.All(r => r.Analysis.Phases.Any(p => p.Name == name)));
    }

    private static PhaseResult Merge(
        string name, string part, IReadOnlyList<NamedRecording> recordings)
    {
        List<PhaseResult> results =
            recordings.Select(r => r.Analysis.Phases.First(p => p.Name == part)).ToList();
        if (results.Count == 1)
        {
            return results[0] with { Name = name };
        }

        List<Block> blocks = results
            .SelectMany((result, i) => result.Blocks.Select(
                block => block with { Pass = i * PassesMax + block.Pass }))
            .ToList();
        return new PhaseResult
        {
            Name = name,
            Phase = results[0].Phase,
            Meter = results[0].Meter,
            MeterLimitUa = results[0].MeterLimitUa,
            Statistics = new BlockStatistics(blocks),
            Blocks = blocks,
            MeasuredS = blocks.Sum(block => block.MeasuredS),
            ChargeUc = blocks.Sum(block => block.ChargeUc),
            CoreWakeUpsPerS = results.All(r => r.CoreWakeUpsPerS != null)
                ? blocks.Sum(block => block.WakeUps) / blocks.Sum(block => block.LengthS)
                : null,
        };
    }
}

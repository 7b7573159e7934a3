using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Logs;

/// <summary>Holds a captured log against what the marker said.</summary>
/// <remarks>
/// Both come from the same counters, so they agree, unless the log is of another run or a line is
/// damaged. The marker's counters saturate; the log's do not.
/// </remarks>
public static class LogJoin
{
    public static readonly FindingKind Disagrees = new(
        "log-disagrees",
        "Give the log that was captured during this very recording; otherwise trust neither.");

    public static readonly FindingKind Empty = new(
        "log-empty", "Capture the serial line from reset to the line 'Frames sent again'.");

    public static readonly FindingKind Only = new(
        "log-only", "Record the whole run, so that the marker can tell it.");

    public static readonly FindingKind Says = new("log-says", "None, if that was wanted.");

    /// <summary>Every kind that a log adds.</summary>
    public static IReadOnlyList<FindingKind> Kinds { get; } = [Disagrees, Empty, Only, Says];

    private const int RefusalsMax = byte.MaxValue;
    private const int CountMax = ushort.MaxValue;

    /// <summary>Adds what the log says to the findings.</summary>
    /// <param name="analysis">Of the recording.</param>
    /// <param name="log">Of the same run.</param>
    public static RecordingAnalysis Join(RecordingAnalysis analysis, SerialLog log)
    {
        return analysis with
        {
            Findings = analysis.Findings.Concat(Find(analysis.Counters, log)).ToList(),
        };
    }

    /// <summary>Says so where log and marker agree in every phase the log tells.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="analysis">Of the recording.</param>
    /// <param name="log">Of the same run; nothing is said without one.</param>
    public static void WriteAgreement(
        TextWriter output, RecordingAnalysis analysis, SerialLog? log)
    {
        if (log is { Sums.Count: > 0 } && analysis.Counters is { } counters
            && log.Sums.All(sum => IsSame(counters[(int)sum.Key - 1], sum.Value)))
        {
            string phases = string.Join(", ", log.Sums.Keys.Order());
            output.WriteLine($"{log.Name} agrees with the marker in {phases}.");
        }
    }

    private static IEnumerable<Finding> Find(
        IReadOnlyList<PhaseCounters>? counters, SerialLog log)
    {
        foreach (string line in log.LeftOut)
        {
            yield return Says.Seen($"The log says: {line}");
        }

        if (log.Sums.Count == 0)
        {
            yield return Empty.Seen($"{log.Name} holds no sums of MeasureIdle.");
        }

        foreach ((MarkerPhase phase, PhaseSums sums) in log.Sums.OrderBy(sum => sum.Key))
        {
            if (counters == null)
            {
                yield return Only.Seen($"Only the log tells what {phase} counted: {Text(sums)}.");
            }
            else if (!IsSame(counters[(int)phase - 1], sums))
            {
                yield return Disagrees.Seen(
                    $"Of {phase} the log says {Text(sums)}, the marker "
                    + $"{Text(counters[(int)phase - 1])}.");
            }
        }
    }

    private static bool IsSame(PhaseCounters counters, PhaseSums sums)
    {
        return counters.CoreTimerEvents == Math.Min(sums.CoreTimerEvents, CountMax)
            && counters.Ticks == Math.Min(sums.Ticks, CountMax)
            && counters.LightSleepRefusals == Math.Min(sums.LightSleepRefusals, RefusalsMax);
    }

    private static string Text(PhaseSums sums) =>
        $"{sums.CoreTimerEvents} events, {sums.Ticks} ticks, {sums.LightSleepRefusals} refusals";

    private static string Text(PhaseCounters counters) => Text(new PhaseSums(
        counters.CoreTimerEvents, counters.Ticks, counters.LightSleepRefusals));
}

using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>All phases' causes side by side, for the page.</summary>
internal static class ExplanationTable
{
    private const string Sum = "sum: the mean, µA";

    /// <summary>Returns a line a cause, a column a phase, µA of the mean.</summary>
    /// <param name="phases">What was explained.</param>
    /// <returns>Null where there is no phase.</returns>
    public static MetricTable? Of(IReadOnlyList<PhaseExplanation> phases)
    {
        if (phases.Count == 0)
        {
            return null;
        }

        List<MetricRow> rows = phases.SelectMany(phase => phase.Causes)
            .GroupBy(cause => cause.Label)
            .OrderByDescending(causes => causes.First().Id == "floor")
            .ThenByDescending(causes => causes.Max(cause => cause.MeanUa))
            .Select(causes => new MetricRow(
                causes.Key, phases.Select(phase => Cell(phase, causes.Key)).ToList()))
            .ToList();
        rows.Add(new MetricRow(
            Sum, phases.Select(phase => Numbers.Fixed(phase.MeanUa, 1)).ToList()));
        return new MetricTable(phases.Select(phase => phase.Phase.ToString()).ToList(), rows);
    }

    private static string Cell(PhaseExplanation phase, string label)
    {
        return Numbers.Fixed(
            phase.Causes.FirstOrDefault(cause => cause.Label == label)?.MeanUa, 1);
    }
}

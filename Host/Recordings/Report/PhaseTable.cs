using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Report;

/// <summary>One line per phase.</summary>
internal static class PhaseTable
{
    public static void Write(
        TextWriter output, BoardFacts? board, IReadOnlyList<PhaseResult> phases)
    {
        UnitScale scale = UnitScale.OfMa(phases.Select(phase => phase.Statistics.MeanMa));
        output.WriteLine(
            $"       core timer       core  platform    idle  longest            mean {scale.Unit}"
            + "    µC per  floor");
        output.WriteLine(
            "phase    events/s  wakeups/s   polls/s   share   idle s  (95 % interval)      wakeup"
            + $"     {scale.Unit}  blocks");
        foreach (PhaseResult phase in phases)
        {
            output.WriteLine(Line(phase, board, scale));
        }

        output.WriteLine(PhaseNames.LegendOf(phases));
    }

    private static string Line(PhaseResult phase, BoardFacts? board, UnitScale scale)
    {
        double? percent = 100 * phase.IdleFraction;
        string share = percent == null ? Numbers.Missing : Numbers.Fixed(percent, 1) + "%";
        BlockStatistics statistics = phase.Statistics;
        return $"{phase.Name,-5}"
            + $"{Numbers.Fixed(phase.CoreTimerEventsPerS, 1),12}"
            + $"{Numbers.Fixed(phase.CoreWakeUpsPerS, 1),11}"
            + $"{Numbers.Fixed(board?.PollHz, 0),10}"
            + $"{share,8}"
            + $"{Numbers.Fixed(phase.LongestIdleS, 3),9}"
            + $"{scale.WithHalf(statistics.MeanMa, statistics.IntervalMa),19}"
            + $"{Numbers.Fixed(phase.UcPerWakeUp, 1),10}"
            + $"{scale.Text(phase.FloorMa),7}"
            + $"{statistics.Count,8}";
    }
}

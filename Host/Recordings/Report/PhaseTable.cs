using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Report;

/// <summary>One line per phase.</summary>
internal static class PhaseTable
{
    private const string Head1 =
        "       core timer       core  platform    idle  longest            mean mA    µC per"
        + "  floor";
    private const string Head2 =
        "phase    events/s  wakeups/s   polls/s   share   idle s  (95 % interval)      wakeup"
        + "     mA  blocks";

    public static void Write(TextWriter output, RecordingAnalysis analysis)
    {
        output.WriteLine(Head1);
        output.WriteLine(Head2);
        foreach (PhaseResult phase in analysis.Phases)
        {
            output.WriteLine(Line(phase, analysis.Board));
        }

        output.WriteLine(PhaseNames.Legend);
    }

    private static string Line(PhaseResult phase, BoardFacts? board)
    {
        double? percent = 100 * phase.IdleFraction;
        string share = percent == null ? Numbers.Missing : Numbers.Fixed(percent, 1) + "%";
        return $"{phase.Name,-5}"
            + $"{Numbers.Fixed(phase.CoreTimerEventsPerS, 1),12}"
            + $"{Numbers.Fixed(phase.CoreWakeUpsPerS, 1),11}"
            + $"{Numbers.Fixed(board?.PollHz, 0),10}"
            + $"{share,8}"
            + $"{Numbers.Fixed(phase.LongestIdleS, 3),9}"
            + $"{Mean(phase.Statistics),19}"
            + $"{Numbers.Fixed(phase.UcPerWakeUp, 1),10}"
            + $"{Numbers.Fixed(phase.FloorMa, 2),7}"
            + $"{phase.Statistics.Count,8}";
    }

    private static string Mean(BlockStatistics statistics)
    {
        return statistics.IntervalMa is Interval interval
            ? $"{Numbers.Fixed(statistics.MeanMa, 3)} ± {Numbers.Fixed(interval.Half, 3)}"
            : Numbers.Fixed(statistics.MeanMa, 3);
    }
}

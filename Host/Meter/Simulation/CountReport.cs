using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The report of a board whose currents nobody may state: counts, and no mA.</summary>
internal static class CountReport
{
    private const string Unknown = "unknown";

    /// <summary>Writes it.</summary>
    public static void Write(
        Terminal terminal, BoardFacts board, SimulationFiles files, bool json)
    {
        IReadOnlyList<PhaseCount> phases = PhaseCount.Of(files.Marker!);
        if (json)
        {
            WriteJson(terminal.OutBytes, board, files, phases);
        }
        else
        {
            WriteText(terminal.Out, board, files, phases);
        }
    }

    private static void WriteText(
        TextWriter output, BoardFacts board, SimulationFiles files,
        IReadOnlyList<PhaseCount> phases)
    {
        output.WriteLine(
            $"MODEL: a virtual {board.Title}, currents unknown. No meter measured it.");
        output.WriteLine();
        output.WriteLine("       core timer       core  platform    idle  longest     mean");
        output.WriteLine("phase    events/s  wakeups/s   polls/s   share   idle s       mA");
        foreach (PhaseCount phase in phases)
        {
            output.WriteLine(
                $"{phase.Name,-5}{Numbers.Fixed(phase.CoreTimerEventsPerS, 1),12}"
                + $"{Numbers.Fixed(phase.CoreWakeUpsPerS, 1),11}"
                + $"{Numbers.Fixed(board.PollHz, 0),10}"
                + $"{Numbers.Fixed(100 * phase.IdleFraction, 1) + "%",8}"
                + $"{Numbers.Fixed(phase.LongestIdleS, 3),9}{Unknown,9}");
        }

        output.WriteLine("S your timers today · A TimeCore, periodic tick · B tick stopped");
        output.WriteLine();
        foreach (string file in files.All)
        {
            output.WriteLine(file);
        }
    }

    private static void WriteJson(
        Stream output, BoardFacts board, SimulationFiles files, IReadOnlyList<PhaseCount> phases)
    {
        JsonValues.Document(output, json =>
        {
            json.WriteBoolean("model", true);
            json.WriteString("board", board.Name);
            json.WriteString("currents", Unknown);
            json.WriteNumber("platformPollsPerS", board.PollHz);
            json.Objects("phases", phases, phase =>
            {
                json.WriteString("name", phase.Name);
                json.Number("coreTimerEventsPerS", phase.CoreTimerEventsPerS);
                json.Number("coreWakeUpsPerS", phase.CoreWakeUpsPerS);
                json.Number("idleFraction", phase.IdleFraction);
                json.Number("longestIdleS", phase.LongestIdleS);
            });
            json.Objects("lateness", files.Lateness, row =>
            {
                json.WriteNumber("computingThreads", row.Threads);
                json.Number("p99Us", row.P99Ms * 1000);
                json.Number("worstUs", row.WorstMs * 1000);
                json.WriteNumber("expiries", row.Expiries);
            });
            json.Texts("files", files.All);
        });
    }
}

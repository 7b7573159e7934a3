using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The report of a board whose currents nobody may state: counts, and no mA.</summary>
internal static class CountReport
{
    private const string Unknown = "unknown";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true,
    };

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
        var report = new
        {
            Model = true,
            Board = board.Name,
            Currents = Unknown,
            PlatformPollsPerS = board.PollHz,
            Phases = phases,
            Files = files.All.ToList(),
        };
        JsonSerializer.Serialize(output, report, s_json);
        output.WriteByte((byte)'\n');
    }
}

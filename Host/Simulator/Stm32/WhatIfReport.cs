using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Stock firmware beside an idle thread that waits for interrupts.</summary>
internal static class WhatIfReport
{
    /// <summary>Where the two currents come from that the comparison rests on.</summary>
    public const string Source =
        "Currents: DS12023, summary page: about 100 µA a MHz running and 30 µA a MHz in Sleep,\n"
        + "of the STM32L4R5, which the L475 is alike; here at 80 MHz. What a poll takes: assumed.";

    /// <summary>Writes it.</summary>
    public static void Write(
        TextWriter output, BoardFacts board, RecordingAnalysis stock, RecordingAnalysis whatIf)
    {
        output.WriteLine(
            $"WHAT IF the idle thread of {board.Title} waited for interrupts (WFI)?");
        output.WriteLine(
            "MODEL of a firmware that does not exist: no stock image of STM32 does so.");
        output.WriteLine(Source);
        output.WriteLine();
        output.WriteLine("phase    stock mA  what if mA   change    idle share");
        for (int i = 0; i < stock.Phases.Count; i++)
        {
            double? before = stock.Phases[i].Statistics.MeanMa;
            double? after = whatIf.Phases[i].Statistics.MeanMa;
            if (before == null || after == null)
            {
                continue;
            }

            double? idle = 100 * whatIf.Phases[i].IdleFraction;
            output.WriteLine(
                $"{stock.Phases[i].Name,-5}{Numbers.Fixed(before, 3),12}"
                + $"{Numbers.Fixed(after, 3),12}"
                + $"{Numbers.Signed(100 * (after - before) / before, 1) + "%",9}"
                + $"{Numbers.Fixed(idle, 1) + "%",14}");
        }

        output.WriteLine("S your timers today · A TimeCore, periodic tick · B tick stopped");
    }

    /// <summary>Writes it for programs.</summary>
    public static void WriteJson(
        Stream output, BoardFacts board, RecordingAnalysis stock, RecordingAnalysis whatIf)
    {
        using var json = new Utf8JsonWriter(output, JsonValues.Options);
        json.WriteStartObject();
        json.WriteBoolean("model", true);
        json.WriteString("board", board.Name);
        json.WriteString("whatIf", "the idle thread waits for interrupts; no stock image does");
        json.WriteString("source", Source.ReplaceLineEndings(" "));
        json.Objects("phases", stock.Phases.Zip(whatIf.Phases), pair =>
        {
            json.WriteString("name", pair.First.Name);
            json.Number("stockMa", pair.First.Statistics.MeanMa);
            json.Number("whatIfMa", pair.Second.Statistics.MeanMa);
        });
        json.WriteEndObject();
    }
}

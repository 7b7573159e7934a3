using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The images of an STM32 side by side: mean currents of the same phases.</summary>
internal static class WhatIfReport
{
    /// <summary>Where the two currents come from that the comparison rests on.</summary>
    public const string Source =
        "Currents: DS12023, summary page: about 100 µA a MHz running and 30 µA a MHz in Sleep,\n"
        + "of the STM32L4R5, which the L475 is alike; here at 80 MHz. What a poll takes: assumed.";

    private const string Native = "native";

    /// <summary>Writes it.</summary>
    /// <param name="output">Where.</param>
    /// <param name="board">Whose images.</param>
    /// <param name="images">The stock one first.</param>
    public static void Write(
        TextWriter output, BoardFacts board, IReadOnlyList<ImageResult> images)
    {
        bool hasNative = images[^1].Name == Native;
        output.WriteLine(hasNative
            ? $"WHAT IF the image of {board.Title} had the native part?"
            : $"WHAT IF the idle thread of {board.Title} waited for interrupts (WFI)?");
        output.WriteLine(
            "MODEL of images that nobody publishes: the idle thread of a stock image never waits.");
        output.WriteLine(Source);
        output.WriteLine();
        WriteHeadline(output, images);
        WriteTable(output, images);
        output.WriteLine("S your timers today · A TimeCore, periodic tick · B tick stopped");
        output.WriteLine("stock: as published · wfi: CORTEX_ENABLE_WFI_IDLE"
            + (hasNative ? " · native: that, and the native part" : ""));
        WriteWithin(output, images);
    }

    /// <summary>Writes it for programs.</summary>
    public static void WriteJson(
        Stream output, BoardFacts board, IReadOnlyList<ImageResult> images)
    {
        JsonValues.Document(output, json =>
        {
            json.WriteBoolean("model", true);
            json.WriteString("board", board.Name);
            json.WriteString("whatIf", "images that nobody publishes");
            json.WriteString("source", Source.ReplaceLineEndings(" "));
            json.Objects("phases", PhasesOf(images), phase =>
            {
                json.WriteString("name", phase);
                foreach (ImageResult image in images)
                {
                    json.Number(image.Name + "Ma", MeanOf(image, phase));
                }
            });
        });
    }

    /// <summary>What a user has today, and what he could have: the two ends of the table.</summary>
    private static void WriteHeadline(TextWriter output, IReadOnlyList<ImageResult> images)
    {
        double? today = MeanOf(images[0], "S");
        double? best = MeanOf(images[^1], "B");
        output.WriteLine(
            $"stock S → {images[^1].Name} B: "
            + $"{Numbers.Fixed(today, 3)} → {Numbers.Fixed(best, 3)} mA, "
            + $"{Numbers.Signed(100 * (best - today) / today, 1)}%");
        output.WriteLine();
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<ImageResult> images)
    {
        output.WriteLine("phase" + string.Concat(images.Select(image =>
            $"{image.Name + " mA",12}{(image == images[0] ? "" : "   change")}")));
        foreach (string phase in PhasesOf(images))
        {
            double? stock = MeanOf(images[0], phase);
            output.WriteLine($"{phase,-5}" + string.Concat(images.Select(image =>
                $"{Numbers.Fixed(MeanOf(image, phase), 3),12}" + (image == images[0]
                    ? ""
                    : $"{Change(stock, MeanOf(image, phase)),9}"))));
        }
    }

    /// <summary>Says of each image what B does to S there, be it nothing.</summary>
    private static void WriteWithin(TextWriter output, IReadOnlyList<ImageResult> images)
    {
        output.WriteLine();
        foreach (ImageResult image in images)
        {
            output.WriteLine(
                $"{image.Name}, S → B within the image: "
                + $"{Change(MeanOf(image, "S"), MeanOf(image, "B"))}");
        }

        output.WriteLine("What an image saves it saves in S too: most of it needs no TimeCore.");
    }

    private static string Change(double? from, double? to) =>
        Numbers.Signed(100 * (to - from) / from, 1) + "%";

    /// <summary>Returns the phases that every image has.</summary>
    private static IEnumerable<string> PhasesOf(IReadOnlyList<ImageResult> images) =>
        images[0].Analysis.Phases.Select(phase => phase.Name)
            .Where(name => images.All(image => MeanOf(image, name) != null));

    private static double? MeanOf(ImageResult image, string phase) =>
        image.Analysis.Phases.FirstOrDefault(each => each.Name == phase)?.Statistics.MeanMa;
}

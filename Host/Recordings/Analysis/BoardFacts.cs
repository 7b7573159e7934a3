using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the meter has to know about a board to report on it.</summary>
/// <remarks>
/// Poll and tick: nf-interpreter runs its idle loop in steps of one FreeRTOS tick, 10 ms, on STM32
/// in steps of 1 ms. Guards: the hardware and software overheads of esp-idf,
/// esp_hw_support/sleep_modes.c.
/// </remarks>
public sealed record BoardFacts
{
    /// <summary>Guards used where the recording does not say which board it shows, in µs.</summary>
    public const double UnknownGuardUsMin = 400;

    /// <summary>Its name on the command line and in recordings.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>How often the platform looks for events by itself, whatever we do.</summary>
    public int PollHz { get; init; } = 100;

    /// <summary>The fastest tick it can keep.</summary>
    public int MaxTickHz { get; init; } = 100;

    /// <summary>Least time from leaving light sleep to the marker's rise, in µs.</summary>
    public required double ExitGuardUsMin { get; init; }

    /// <summary>Least time from the marker's fall to light sleep, in µs.</summary>
    public required double EntryGuardUsMin { get; init; }

    /// <summary>Whether it has a sleep that returns; without one there is no phase C.</summary>
    public bool HasLightSleep { get; init; } = true;

    /// <summary>Whether a source gives its currents; without one a model has no mA.</summary>
    public bool HasCurrents { get; init; } = true;

    /// <summary>Whether its system's idle thread is a busy loop, as on stock STM32.</summary>
    public bool IdleIsBusy { get; init; }

    /// <summary>All boards known.</summary>
    public static IReadOnlyList<BoardFacts> All { get; } = new BoardFacts[]
    {
        new()
        {
            Name = "esp32",
            Title = "ESP32-DevKitC",
            ExitGuardUsMin = 212,
            EntryGuardUsMin = 60,
        },
        new()
        {
            Name = "esp32s3",
            Title = "ESP32-S3-DevKitC-1",
            ExitGuardUsMin = 382,
            EntryGuardUsMin = 133,
        },
        new()
        {
            Name = "esp32c3",
            Title = "ESP32-C3-DevKitM-1",
            ExitGuardUsMin = 105,
            EntryGuardUsMin = 37,
        },
        Stm32("stm32f769i", "STM32F769I-DISCO", hasCurrents: false),
        Stm32("nucleo-f091rc", "NUCLEO-F091RC", hasCurrents: false),
        Stm32("palthree", "OrgPal PalThree", hasCurrents: false),
        Stm32("stm32l475", "STM32L475 (chip of B-L475E-IOT01A)", hasCurrents: true),
    };

    /// <summary>The board of that name, or null.</summary>
    public static BoardFacts? Find(string? name)
    {
        foreach (BoardFacts board in All)
        {
            if (string.Equals(board.Name, name, StringComparison.Ordinal))
            {
                return board;
            }
        }

        return null;
    }

    // Without light sleep there is no edge to guard but the meter's own.
    private static BoardFacts Stm32(string name, string title, bool hasCurrents)
    {
        return new BoardFacts
        {
            Name = name,
            Title = title,
            PollHz = 1000,
            HasLightSleep = false,
            HasCurrents = hasCurrents,
            IdleIsBusy = true,
            ExitGuardUsMin = 0,
            EntryGuardUsMin = 0,
        };
    }
}

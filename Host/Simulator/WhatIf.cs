using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Questions to the model about what no board does as shipped, one a run.</summary>
internal static class WhatIf
{
    /// <summary>What if an STM32's idle thread waited for interrupts?</summary>
    public const string IdleWaits = "wfi";

    /// <summary>What if an STM32's image had the native part?</summary>
    public const string Native = "native";

    /// <summary>What if the BOOT button may end a light sleep?</summary>
    public const string BootEndsSleep = "boot-ends-sleep";

    /// <summary>All of them, as a user types them.</summary>
    public static readonly string[] Words = { IdleWaits, Native, BootEndsSleep };

    /// <summary>Tells whether it asks for another image, and so for several runs side by side.
    /// </summary>
    public static bool IsOfImage(string? word) => word is IdleWaits or Native;

    /// <summary>Tells why a question cannot be asked of a board; null if it can.</summary>
    public static string? WhyNot(string word, BoardFacts board)
    {
        if (IsOfImage(word))
        {
            return WhyNotAnotherImage(board);
        }

        if (!board.HasLightSleep)
        {
            return $"{board.Name} has no light sleep. Give --board esp32 or esp32s3.";
        }

        return board.HasPulseCounter
            ? null
            : $"no pin ends a light sleep of {board.Name}. Give --board esp32 or esp32s3.";
    }

    private static string? WhyNotAnotherImage(BoardFacts board)
    {
        if (!board.IdleIsBusy)
        {
            return $"the idle thread of {board.Name} waits already. Give --board stm32l475.";
        }

        return board.HasCurrents
            ? null
            : $"no source gives the currents of {board.Name}. Give --board stm32l475.";
    }
}

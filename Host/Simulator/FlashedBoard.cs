using System;
using TimeCore.Boards;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The board class that is flashed onto a board of the table.</summary>
public static class FlashedBoard
{
    private const int GenericMarker = 4;

    /// <summary>Makes the class that the row names; nothing is opened yet.</summary>
    /// <param name="facts">The row.</param>
    /// <exception cref="MeterException">There is no such class.</exception>
    public static Board Create(BoardFacts facts)
    {
        Type type = Type.GetType(facts.BoardClass) ?? throw new MeterException(
            $"{facts.Name}: there is no board class {facts.BoardClass}. Correct BoardTable.cs.");
        return type == typeof(GenericBoard)
            ? new GenericBoard(GenericMarker)
            {
                ClockStepMs = facts.Platform.TickMs, WaitStepMs = facts.Platform.TickMs,
            }
            : (Board)Activator.CreateInstance(type)!;
    }

    /// <summary>Wires the time system as the flashed program does.</summary>
    /// <param name="facts">The row.</param>
    /// <param name="options">What the program wants.</param>
    /// <param name="bootEndsSleep">What if BOOT may end a light sleep of an ESP32?</param>
    /// <exception cref="MeterException">There is no such class.</exception>
    public static TimeSystem CreateSystem(
        BoardFacts facts, TimeSystemOptions options, bool bootEndsSleep = false)
    {
        Board board = Create(facts);
        if (board is Esp32Board esp32)
        {
            esp32.BootEndsSleep = bootEndsSleep;
        }

        return board.CreateTimeSystem(options);
    }

    /// <summary>Makes the class for an image of it that has the native part.</summary>
    /// <param name="facts">The row.</param>
    /// <exception cref="MeterException">No native class stands for that board.</exception>
    public static Board CreateNative(BoardFacts facts)
    {
        return facts.Name switch
        {
            "stm32f769i" => new Stm32F769IDiscoveryNative(),
            "palthree" => new OrgPalThreeNative(),
            "stm32l475" => new BL475EIot01A(),
            _ => throw new MeterException(
                $"{facts.Name} has no board class for an image with the native part."),
        };
    }

    /// <summary>Wires the time system on an image that has the native part.</summary>
    /// <param name="facts">The row.</param>
    /// <param name="options">What the program wants.</param>
    /// <exception cref="MeterException">No native class stands for that board.</exception>
    public static TimeSystem CreateNativeSystem(BoardFacts facts, TimeSystemOptions options) =>
        CreateNative(facts).CreateTimeSystem(options);
}

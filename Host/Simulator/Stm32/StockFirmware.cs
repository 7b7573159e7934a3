using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Says first what stock firmware can and cannot save, where that is little.</summary>
internal static class StockFirmware
{
    /// <summary>Writes the lines; none for a board whose idle thread waits.</summary>
    public static void Write(TextWriter output, BoardFacts board)
    {
        if (!board.IdleIsBusy)
        {
            return;
        }

        output.WriteLine(
            "Stock nanoFramework on STM32 saves no current by stopping the tick: its\n"
            + "idle thread is a busy loop, and there is no sleep that returns. What saves\n"
            + "is Standby, which is a reboot: see docs/boards.md.");
        if (!board.HasCurrents)
        {
            output.WriteLine(
                $"No source gives the currents of {board.Title}: there are no mA below.");
        }

        output.WriteLine();
    }
}

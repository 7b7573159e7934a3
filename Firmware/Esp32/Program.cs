using TimeCore.Boards;

namespace TimeCore.Firmware;

/// <summary>The firmware for ESP32 boards: choose the board and the program here.</summary>
public static class Program
{
    /// <summary>Runs the measurement once; reset the board to run it again.</summary>
    public static void Main()
    {
        Esp32Board board = new Esp32DevKitC();
        TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
        MeasureIdle.Run(system, new MeasureIdleOptions { SleepVeto = board.IsBootHeld });
    }
}

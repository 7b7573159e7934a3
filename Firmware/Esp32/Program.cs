using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for ESP32 boards: choose the board and the program here.</summary>
    public static class Program
    {
        /// <summary>Runs the measurement once; reset the board to run it again.</summary>
        /// <remarks>
        /// The board is the first line. Other programs take the place of the last one:
        /// <c>Blink.Run(system, board.OpenMarker(2))</c>,
        /// <c>new CyclicTest(system, new CyclicTestOptions()).Run()</c>. The benchmark,
        /// <c>Benchmark.Run(system, new BenchmarkOptions())</c>, is an assembly of its own, which the
        /// project has to reference: TimeCore.Firmware.Benchmarks.
        /// </remarks>
        public static void Main()
        {
            Esp32Board board = new Esp32DevKitC();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(system, new MeasureIdleOptions { SleepVeto = board.IsBootHeld });
        }
    }
}

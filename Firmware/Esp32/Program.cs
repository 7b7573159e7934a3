using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for ESP32 boards: choose the board and the program here.</summary>
    public static class Program
    {
        /// <summary>Runs the measurement once; reset the board to run it again.</summary>
        /// <remarks>
        /// Other programs take the place of the last line: <c>Blink.Run(system, marker)</c>,
        /// <c>new CyclicTest(system, new CyclicTestOptions()).Run()</c>,
        /// <c>Benchmark.Run(system, new BenchmarkOptions())</c>.
        /// </remarks>
        public static void Main()
        {
            Esp32Board board = new Esp32DevKitC();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(system, new MeasureIdleOptions { SleepVeto = board.IsBootHeld });
        }
    }
}

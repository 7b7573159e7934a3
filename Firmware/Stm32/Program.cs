using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for STM32 boards: choose the board and the program here.</summary>
    public static class Program
    {
        /// <summary>Runs the measurement once; reset the board to run it again.</summary>
        /// <remarks>
        /// There is no light sleep, so the phases are S, A and B. The board is the first line. Other
        /// programs take the place of the last one: <c>Blink.Run(system, board.OpenMarker(pin))</c>,
        /// <c>new CyclicTest(system, new CyclicTestOptions()).Run()</c>. The benchmark,
        /// <c>Benchmark.Run(system, new BenchmarkOptions())</c>, is an assembly of its own, which the
        /// project has to reference: TimeCore.Firmware.Benchmarks.
        /// </remarks>
        public static void Main()
        {
            Stm32Board board = new Stm32F769IDiscovery();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(system, new MeasureIdleOptions());
        }
    }
}

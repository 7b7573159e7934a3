using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for STM32 boards: choose the board and the program here.</summary>
    public static class Program
    {
        /// <summary>Runs the measurement once; reset the board to run it again.</summary>
        /// <remarks>
        /// There is no light sleep, so the phases are S, A and B. Other programs take the place of the
        /// last line: <c>Blink.Run(system, marker)</c>,
        /// <c>new CyclicTest(system, new CyclicTestOptions()).Run()</c>,
        /// <c>Benchmark.Run(system, new BenchmarkOptions())</c>.
        /// </remarks>
        public static void Main()
        {
            Stm32Board board = new Stm32F769IDiscovery();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(system, new MeasureIdleOptions());
        }
    }
}

using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>The firmware for every other target and the virtual device.</summary>
    public static class Program
    {
        /// <summary>Runs every program for a while, then returns.</summary>
        /// <remarks>
        /// The board is the first line: give it the marker's pin if there is one. One program alone
        /// takes the place of the last line: <c>Blink.Run(system, board.OpenMarker(pin))</c>,
        /// <c>new CyclicTest(system, new CyclicTestOptions()).Run()</c>,
        /// <c>HeapTest.Run(system, 1000000)</c>,
        /// <c>Benchmark.Run(system, new BenchmarkOptions())</c>,
        /// <c>MeasureIdle.Run(system, new MeasureIdleOptions())</c>.
        /// </remarks>
        public static void Main()
        {
            GenericBoard board = new GenericBoard(GenericBoard.NoPin);
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            EveryProgram.Run(system, null);
        }
    }
}

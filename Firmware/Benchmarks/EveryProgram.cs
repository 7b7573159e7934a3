using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>Runs every program for a while, one after the other.</summary>
    /// <remarks>For a target that nobody watches with a meter, such as the virtual device.</remarks>
    public static class EveryProgram
    {
        private const int BlinkSeconds = 5;
        private const int HeapOperations = 1000000;

        /// <summary>Runs all of them, then returns.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="led">The light; null blinks on the console.</param>
        /// <remarks>
        /// The last two compact the heap, which the nanoCLR on a PC may not survive.
        /// </remarks>
        public static void Run(TimeSystem system, Marker led)
        {
            RunBlink(system, led ?? new ConsoleLed(system));

            Announce(system, "CyclicTest: a minute.");
            new CyclicTest(system, new CyclicTestOptions()).Run();

            Announce(system, "MeasureIdle: 75 s. No meter, so no currents.");
            MeasureIdle.Run(system, new MeasureIdleOptions { Passes = 1 });
            system.Resume();

            Announce(system, "Benchmark: a minute on a PC.");
            Benchmark.Run(system, new BenchmarkOptions());

            Announce(system, "HeapTest: " + HeapOperations + " operations, a minute on a PC.");
            HeapTest.Run(system, HeapOperations);
            Announce(system, "Done.");
        }

        private static void RunBlink(TimeSystem system, Marker led)
        {
            Announce(system, "Blink: " + BlinkSeconds + " s.");
            HrTimer end = new HrTimer(timer =>
            {
                system.Stop();
                return HrTimerRestart.NoRestart;
            });
            system.Timers.StartRelative(end, BlinkSeconds * KTime.NsPerSec);
            Blink.Run(system, led);
        }

        private static void Announce(TimeSystem system, string line)
        {
            system.Log.WriteLine("");
            system.Log.WriteLine(line);
        }
    }
}

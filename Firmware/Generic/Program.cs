using TimeCore.Boards;

namespace TimeCore.Firmware
{
    /// <summary>
    /// The firmware for every other target and the virtual device: choose the program here.
    /// </summary>
    public static class Program
    {
        /// <summary>What runs.</summary>
        private const GenericProgram Choice = GenericProgram.All;

        /// <summary>The marker's pin, if the target has one to spare.</summary>
        private const int MarkerPin = GenericBoard.NoPin;

        /// <summary>The light's pin; without one it blinks on the console.</summary>
        private const int LedPin = GenericBoard.NoPin;

        private const int BlinkSeconds = 5;
        private const int HeapOperations = 1000000;

        /// <summary>Runs what is chosen, then returns.</summary>
        public static void Main()
        {
            GenericBoard board = new GenericBoard(MarkerPin);
            long freeBytes = board.Services.FreeHeapBytes();
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            long takenBytes = freeBytes - board.Services.FreeHeapBytes();
            if (Wants(GenericProgram.Blink))
            {
                Marker led = board.OpenMarker(LedPin);
                if (led is NullMarker)
                {
                    led = new ConsoleLed(system);
                }

                RunBlink(system, led);
            }

            if (Wants(GenericProgram.CyclicTest))
            {
                Announce(system, "CyclicTest: a minute.");
                new CyclicTest(system, new CyclicTestOptions()).Run();
            }

            if (Wants(GenericProgram.HeapTest))
            {
                Announce(system, "HeapTest: " + HeapOperations + " operations, a minute on a PC.");
                HeapTest.PrintTaken(system, "The whole time system", takenBytes);
                HeapTest.Run(system, HeapOperations);
            }

            if (Wants(GenericProgram.Benchmark))
            {
                Announce(system, "Benchmark: a minute on a PC.");
                Benchmark.Run(system, new BenchmarkOptions());
            }

            if (Wants(GenericProgram.MeasureIdle))
            {
                Announce(system, "MeasureIdle: 75 s. No meter, so no currents.");
                MeasureIdleOptions options = new MeasureIdleOptions();
                options.Passes = 1;
                MeasureIdle.Run(system, options);
            }

            Announce(system, "Done.");
        }

        private static bool Wants(GenericProgram program)
        {
            GenericProgram choice = Choice;
            return choice == GenericProgram.All || choice == program;
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

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

            // To measure the heap compacts it, which the nanoCLR on a PC may not survive: only for the
            // program that asks for it, and with all of them at the end.
            bool isHeapMeasured = IsChosenAlone(GenericProgram.HeapTest);
            long freeBytes = isHeapMeasured ? board.Services.FreeHeapBytes() : 0;
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            long takenBytes = isHeapMeasured ? freeBytes - board.Services.FreeHeapBytes() : 0;
            if (Wants(GenericProgram.Blink))
            {
                RunBlink(system, board.OpenMarker(LedPin));
            }

            if (Wants(GenericProgram.CyclicTest))
            {
                Announce(system, "CyclicTest: a minute.");
                new CyclicTest(system, new CyclicTestOptions()).Run();
            }

            if (Wants(GenericProgram.MeasureIdle))
            {
                Announce(system, "MeasureIdle: 75 s. No meter, so no currents.");
                MeasureIdle.Run(system, new MeasureIdleOptions { Passes = 1 });
                system.Resume();
            }

            if (Wants(GenericProgram.Benchmark))
            {
                Announce(system, "Benchmark: a minute on a PC.");
                Benchmark.Run(system, new BenchmarkOptions());
            }

            if (Wants(GenericProgram.HeapTest))
            {
                Announce(system, "HeapTest: " + HeapOperations + " operations, a minute on a PC.");
                if (isHeapMeasured)
                {
                    HeapTest.PrintTaken(system, "The whole time system", takenBytes);
                }

                HeapTest.Run(system, HeapOperations);
            }

            Announce(system, "Done.");
        }

        private static bool Wants(GenericProgram program)
        {
            return IsChosenAlone(GenericProgram.All) || IsChosenAlone(program);
        }

        private static bool IsChosenAlone(GenericProgram program)
        {
            GenericProgram choice = Choice;
            return choice == program;
        }

        private static void RunBlink(TimeSystem system, Marker pin)
        {
            Announce(system, "Blink: " + BlinkSeconds + " s.");
            HrTimer end = new HrTimer(timer =>
            {
                system.Stop();
                return HrTimerRestart.NoRestart;
            });
            system.Timers.StartRelative(end, BlinkSeconds * KTime.NsPerSec);
            Blink.Run(system, pin is NullMarker ? new ConsoleLed(system) : pin);
        }

        private static void Announce(TimeSystem system, string line)
        {
            system.Log.WriteLine("");
            system.Log.WriteLine(line);
        }
    }
}

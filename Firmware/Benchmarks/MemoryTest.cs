using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Firmware
{
    /// <summary>What one timer of each kind takes of the heap.</summary>
    internal sealed class MemoryTest
    {
        private const int Count = 50;
        private const int Elements = 1000;

        private readonly SystemServices _services;
        private readonly BenchmarkReport _report;
        private readonly SoftQueue _queue;
        private readonly object[] _kept = new object[Count];
        private readonly SystemTimer[] _systemTimers = new SystemTimer[Count];

        /// <summary>Creates the test.</summary>
        /// <param name="system">Whose heap is measured.</param>
        /// <param name="report">Where the results go.</param>
        /// <param name="queue">A queue for the soft timers.</param>
        internal MemoryTest(TimeSystem system, BenchmarkReport report, SoftQueue queue)
        {
            _services = system.Services;
            _report = report;
            _queue = queue;
        }

        /// <summary>Returns the bytes of one block of the heap; 0 where that is unknown.</summary>
        /// <remarks>12 on a chip of 32 bits, 24 on a PC of 64: only blocks carry over.</remarks>
        internal static long BlockBytes(SystemServices services)
        {
            long freeBytes = services.FreeHeapBytes();
            object[] blocks = new object[Elements];
            return (freeBytes - services.FreeHeapBytes() + blocks.Length / 2) / blocks.Length;
        }

        /// <summary>Measures and prints, or says that the platform does not tell.</summary>
        /// <param name="blockBytes">What <see cref="BlockBytes"/> has answered.</param>
        internal void Run(long blockBytes)
        {
            if (blockBytes == 0)
            {
                _report.PrintInfo("left out", "memory: the platform does not tell its free heap");
                return;
            }

            _report.PrintProgress("memory");
            _report.PrintInfo("heap block bytes", blockBytes.ToString());
            HrTimerCallback hard = OnNever;
            WheelTimerCallback wheel = OnNeverAtATick;
            long freeBytes = Begin();
            for (int i = 0; i < Count; i++)
            {
                _kept[i] = new HrTimer(hard);
            }

            Print("HrTimer", freeBytes);
            freeBytes = Begin();
            for (int i = 0; i < Count; i++)
            {
                _kept[i] = new SoftTimer(_queue, hard);
            }

            Print("SoftTimer", freeBytes);
            freeBytes = Begin();
            for (int i = 0; i < Count; i++)
            {
                _kept[i] = new WheelTimer(wheel);
            }

            Print("WheelTimer", freeBytes);
            MeasureOthers();
        }

        private void MeasureOthers()
        {
            long freeBytes = Begin();
            for (int i = 0; i < Count; i++)
            {
                _kept[i] = new YardstickNode();
            }

            Print("node of the bare tree", freeBytes);
            freeBytes = Begin();
            SystemTimerOperations.ArmAll(_services, _systemTimers);
            Print("system timer", freeBytes);
            SystemTimerOperations.DisposeAll(_systemTimers);
        }

        private HrTimerRestart OnNever(HrTimer timer)
        {
            return HrTimerRestart.NoRestart;
        }

        private void OnNeverAtATick(WheelTimer timer)
        {
        }

        private long Begin()
        {
            for (int i = 0; i < Count; i++)
            {
                _kept[i] = null;
            }

            return _services.FreeHeapBytes();
        }

        private void Print(string kind, long freeBytes)
        {
            long bytes = (freeBytes - _services.FreeHeapBytes()) / Count;
            _report.PrintProgress("a " + kind + " takes " + bytes + " bytes here");
            _report.PrintFigures(
                "memory of a " + kind + ",1", bytes + "," + bytes + "," + bytes + "," + Count, "bytes");
        }
    }
}

using System;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>Shows what timers take of the heap, and that using them takes nothing more.</summary>
    /// <remarks>
    /// The runtime gives memory in blocks: 12 bytes on a chip of 32 bits, 24 on a PC of 64. Each field
    /// of an object is one block, and one more is its head. So blocks carry over, bytes do not.
    /// Source: nf-interpreter nanoCLR_Runtime.h, CLR_RT_HeapBlock.
    /// </remarks>
    public sealed class HeapTest
    {
        private const int BlockOnChipBytes = 12;
        private const int Elements = 1000;
        private const int TimerCount = 100;
        private const int PassEvery = 16;

        /// <summary>After these the runtime has made what it makes once and keeps.</summary>
        private const int WarmUpOperations = 10000;

        private const long ReachNs = 20 * KTime.NsPerMs;

        private readonly TimeSystem _system;
        private readonly SystemServices _services;
        private readonly HrTimer[] _timers = new HrTimer[TimerCount];
        private uint _random = 12345;

        /// <summary>Timers started, cancelled and served.</summary>
        private long _done;

        private HeapTest(TimeSystem system)
        {
            _system = system;
            _services = system.Services;
        }

        /// <summary>Measures and prints.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="operations">Timers to start, cancel and serve, 1 or more.</param>
        /// <exception cref="ArgumentNullException">There is no system.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no operation.</exception>
        /// <returns>
        /// By how many bytes the free heap is smaller after the operations; 0 is what must come out.
        /// </returns>
        public static long Run(TimeSystem system, int operations)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (operations < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(operations), "1 or more.");
            }

            HeapTest test = new HeapTest(system);
            test.MeasureTimers();
            return test.MeasureOperations(operations);
        }

        /// <summary>Prints what something took.</summary>
        /// <param name="system">Whose log and heap are used.</param>
        /// <param name="what">What it was.</param>
        /// <param name="bytes">What it took here, in bytes.</param>
        public static void PrintTaken(TimeSystem system, string what, long bytes)
        {
            HeapTest test = new HeapTest(system);
            test.Print(what, bytes);
        }

        private void MeasureTimers()
        {
            long beforeBytes = _services.FreeHeapBytes();
            for (int i = 0; i < TimerCount; i++)
            {
                _timers[i] = new HrTimer(OnExpired);
            }

            Print(TimerCount + " timers, a delegate each", beforeBytes - _services.FreeHeapBytes());
            HrTimerCallback shared = OnExpired;
            beforeBytes = _services.FreeHeapBytes();
            HrTimer[] others = new HrTimer[TimerCount];
            for (int i = 0; i < TimerCount; i++)
            {
                others[i] = new HrTimer(shared);
            }

            Print(
                others.Length + " timers in an array, one delegate",
                beforeBytes - _services.FreeHeapBytes());
        }

        private long MeasureOperations(int operations)
        {
            Work(_done + WarmUpOperations);
            long beforeBytes = _services.FreeHeapBytes();
            long doneBefore = _done;
            Work(doneBefore + operations);
            long done = _done - doneBefore;
            long afterBytes = _services.FreeHeapBytes();
            _system.Log.WriteLine(done + " timer operations: free heap before " + beforeBytes
                + ", after " + afterBytes + " bytes.");
            return beforeBytes - afterBytes;
        }

        /// <summary>Starts, moves, cancels and serves timers up to a count.</summary>
        private void Work(long until)
        {
            HrTimerBase timers = _system.Timers;
            for (int i = 0; _done < until; i++)
            {
                _random = _random * 1664525 + 1013904223;
                HrTimer timer = _timers[(_random >> 16) % TimerCount];
                timers.StartRelative(timer, (_random >> 8) % ReachNs);
                _done++;
                Cancel(_timers[(_random >> 20) % TimerCount]);
                if (i % PassEvery == 0)
                {
                    _system.RunOnce();
                }
            }

            for (int i = 0; i < TimerCount; i++)
            {
                Cancel(_timers[i]);
            }
        }

        private void Cancel(HrTimer timer)
        {
            if (_system.Timers.TryCancel(timer) == CancelResult.Done)
            {
                _done++;
            }
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            _done++;
            return HrTimerRestart.NoRestart;
        }

        private void Print(string what, long bytes)
        {
            long beforeBytes = _services.FreeHeapBytes();
            object[] array = new object[Elements];
            long blockBytes = (beforeBytes - _services.FreeHeapBytes()) / array.Length;
            if (blockBytes == 0)
            {
                _system.Log.WriteLine(what + ": the platform does not tell its free heap.");
                return;
            }

            long blocks = bytes / blockBytes;
            _system.Log.WriteLine(what + ": " + bytes + " bytes here, in blocks of " + blockBytes
                + "; " + blocks + " blocks, on a chip " + blocks * BlockOnChipBytes + " bytes.");
        }
    }
}

using System;
using TimeCore.Extras;

namespace TimeCore.Firmware
{
    /// <summary>
    /// Shows what timers cost on this board: ours, the base library's, and the least possible.
    /// </summary>
    /// <remarks>
    /// All in one run, so that speed of chip, image and clock are the same for all. Prints CSV as it
    /// goes and tables at the end. docs/benchmarks.md tells what each row means.
    /// Source: the manner is that of nanoFramework.Benchmark; no code taken.
    /// </remarks>
    public sealed class Benchmark
    {
        /// <summary>The most blocks of the heap that a timer of any kind takes.</summary>
        private const int BlocksPerTimerMax = 20;

        /// <summary>After this the core runs in the mode that the board allows.</summary>
        private const int SettleTicks = 5;

        private const int RoundsMax = 99;
        private const int FewArmed = 10;
        private const int ManyArmed = 1000;

        private readonly TimeSystem _system;
        private readonly BenchmarkOptions _options;
        private readonly BenchmarkMeter _meter;
        private readonly BenchmarkReport _report;
        private readonly long _blockBytes;
        private readonly BenchmarkTable _operations;
        private readonly BenchmarkTable _tax;

        private Benchmark(TimeSystem system, BenchmarkOptions options)
        {
            _system = system;
            _options = options;
            _meter = new BenchmarkMeter(system.Clock, options);
            _report = new BenchmarkReport(system);
            _blockBytes = MemoryTest.BlockBytes(system.Services);
            _operations = new BenchmarkTable(new[] { 1, 10, 100, 1000 });
            _tax = new BenchmarkTable(new[] { 0, 10, 100, 1000 });
        }

        /// <summary>Measures everything, prints it and returns.</summary>
        /// <param name="system">The board's time system; the calling thread becomes its core.</param>
        /// <param name="options">How long to measure.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
        public static void Run(TimeSystem system, BenchmarkOptions options)
        {
            if (system == null || options == null)
            {
                throw new ArgumentNullException(system == null ? nameof(system) : nameof(options));
            }

            if (options.Rounds > RoundsMax)
            {
                throw new ArgumentOutOfRangeException(nameof(options.Rounds), RoundsMax + " at most.");
            }

            Require(options.Rounds, 1, nameof(options.Rounds));
            Require(options.ClockSteps, 1, nameof(options.ClockSteps));
            Require(options.RoundMs, 1, nameof(options.RoundMs));
            Require(options.RoundLimitMs, 1, nameof(options.RoundLimitMs));
            Require(options.ArmedMax, 1, nameof(options.ArmedMax));
            Require(options.LateLoops, 1, nameof(options.LateLoops));
            Require(options.Bursts, 1, nameof(options.Bursts));
            Require(options.PeriodicSeconds, 1, nameof(options.PeriodicSeconds));
            new Benchmark(system, options).RunAll();
        }

        private static void Require(int value, int least, string option)
        {
            if (value < least)
            {
                throw new ArgumentOutOfRangeException(option, least + " or more.");
            }
        }

        private void RunAll()
        {
            long startNs = _system.Clock.ReadNs();
            bool mayAlways = _system.Idle.AllowLightSleep;
            bool noHzAlways = _system.TickOptions.NoHz;
            _system.Idle.AllowLightSleep = false;
            _system.TickOptions.NoHz = true;
            Settle();
            _report.PrintHead(_system, _meter, _options);
            LoopOperations loops = new LoopOperations(_system);
            loops.Arm(0);
            _meter.Calibrate(loops);
            SoftQueue queue = new SoftQueue(_system);
            new MemoryTest(_system, _report, queue).Run(_blockBytes);
            MeasureColumns(_operations, new OperationGroup[]
            {
                new TreeOperations(_system), new TimerOperations(_system),
                new ExpiryOperations(_system), new WheelOperations(_system),
                new SortedListOperations(_system), new SystemTimerOperations(_system),
                new ThreadOperations(_system, queue),
            });
            queue.Stop();
            MeasureColumns(_tax, new OperationGroup[]
            {
                new TaxOperations(_system, TimerKind.HrTimer),
                new TaxOperations(_system, TimerKind.Wheel),
                new TaxOperations(_system, TimerKind.System),
            });
            Measure(new SleepOperations(_system), _tax, 0);
            new LateTest(_system, _options, _report).Run();
            _report.PrintTable("ns each, with so many armed:", _operations);
            _report.PrintTable("ns each, beside so many that wait:", _tax);
            RatioTest ratios = new RatioTest(_system, _meter, _report);
            CompareWith(ratios, FewArmed);
            CompareWith(ratios, ManyArmed);
            long spentNs = _system.Clock.ReadNs() - startNs;
            _report.PrintInfo("took s", (spentNs / KTime.NsPerSec).ToString());
            _system.Idle.AllowLightSleep = mayAlways;
            _system.TickOptions.NoHz = noHzAlways;
        }

        /// <summary>Compares with a number of timers armed, in the tree and in the yardstick.</summary>
        private void CompareWith(RatioTest ratios, int armed)
        {
            if (armed > _options.ArmedMax)
            {
                return;
            }

            _system.Tick.StopTick();
            try
            {
                if (HasRoomFor(2 * armed))
                {
                    ratios.Run(armed);
                    return;
                }
            }
            catch (OutOfMemoryException)
            {
                // Said below, as where it was foreseen.
            }

            _report.PrintInfo("left out", "ratios at " + armed + " for want of memory");
        }

        /// <summary>Lets the core find its mode before anything is measured.</summary>
        private void Settle()
        {
            HrTimer end = new HrTimer(timer =>
            {
                _system.Stop();
                return HrTimerRestart.NoRestart;
            });
            _system.Timers.StartRelative(end, SettleTicks * _system.Tick.PeriodNs);
            _system.Run();
        }

        /// <summary>Measures all groups with one count armed, then with the next.</summary>
        /// <remarks>So what is compared is measured within a second or so.</remarks>
        private void MeasureColumns(BenchmarkTable table, OperationGroup[] groups)
        {
            for (int column = 0; column < table.Columns.Length; column++)
            {
                for (int i = 0; i < groups.Length && table.Columns[column] <= _options.ArmedMax; i++)
                {
                    Measure(groups[i], table, column);
                }
            }
        }

        /// <summary>Measures all operations of a group with a number of timers armed.</summary>
        private void Measure(OperationGroup group, BenchmarkTable table, int column)
        {
            int armed = table.Columns[column];
            _report.PrintProgress(group.Name + ", " + armed + " armed");
            if (!HasRoomFor(armed) || !TryArm(group, armed))
            {
                _report.PrintInfo("left out", group.Name + " at " + armed + " for want of memory");
                return;
            }

            for (int operation = 0; operation < group.Operations.Length; operation++)
            {
                _meter.Measure(group, operation);
                string name = group.Operations[operation];
                table.Add(name, column, _meter);
                _report.PrintCell(name, armed, _meter);
            }

            group.Disarm();
        }

        /// <summary>Tells whether the heap can take them; yes where that is unknown.</summary>
        private bool HasRoomFor(int armed)
        {
            long bytes = _blockBytes * BlocksPerTimerMax * armed;
            return bytes == 0 || bytes < _system.Services.FreeHeapBytes();
        }

        /// <summary>Stops the tick, so that it is not measured too, and arms a group.</summary>
        /// <returns>False if there was no memory for it.</returns>
        private bool TryArm(OperationGroup group, int armed)
        {
            _system.Tick.StopTick();
            try
            {
                group.Arm(armed);
                return true;
            }
            catch (OutOfMemoryException)
            {
                group.Disarm();
                return false;
            }
        }
    }
}

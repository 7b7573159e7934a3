using System.Threading;

namespace TimeCore.Firmware
{
    /// <summary>How late timers come: beside a busy thread, and every millisecond.</summary>
    internal sealed class LateTest
    {
        private const long IntervalNs = 21 * KTime.NsPerMs;
        private const int RestMs = 50;

        private readonly TimeSystem _system;
        private readonly BenchmarkOptions _options;
        private readonly BenchmarkReport _report;
        private readonly HrTimer _end;

        internal LateTest(TimeSystem system, BenchmarkOptions options, BenchmarkReport report)
        {
            _system = system;
            _options = options;
            _report = report;
            _end = new HrTimer(timer =>
            {
                system.Stop();
                return HrTimerRestart.NoRestart;
            });
        }

        /// <summary>Measures and prints.</summary>
        internal void Run()
        {
            CyclicTestOptions options = new CyclicTestOptions();
            RunBursts("one computing thread", 1);
            RunBursts("three computing threads", 3);
            _report.PrintProgress("late beside a busy thread");
            RunBusy("hard", new HrCyclicTimer("hard", _system, options, 0, null));
            RunBusy("system timer", new SystemCyclicTimer("system timer", _system, options));
            _report.PrintProgress("timers of 1 ms");
            RunPeriodic();
        }

        /// <summary>A timer every 10 ms while threads wait, compute and wait again.</summary>
        private void RunBursts(string beside, int threads)
        {
            _report.PrintProgress("late beside " + beside);
            LatenessTest test = new LatenessTest(_system, threads, ThreadPriority.Normal);
            test.Run(_options.Bursts);
            string name = "late beside " + beside;
            long mostNs = test.WithinNs(100);
            _report.PrintFigures(
                name + ",1",
                test.MeanNs() + "," + test.LeastNs() + "," + mostNs + "," + test.Count,
                "ns late");
            long withinNs = test.WithinNs(99);
            _report.PrintFigures(
                "99 % of " + name + ",1",
                withinNs + "," + withinNs + "," + withinNs + "," + test.Count,
                "ns within");
            _report.PrintProgress(name + ": 99 % within " + withinNs / KTime.NsPerUs + " us, most "
                + mostNs / KTime.NsPerUs + ", " + test.Count + " expiries");
        }

        /// <summary>A timer every 21 ms while another thread computes.</summary>
        private void RunBusy(string kind, CyclicTimer timer)
        {
            BusyThread busy = new BusyThread(_system.Services);
            busy.Start();
            long startNs = _system.Clock.ReadNs();
            timer.Start(startNs, IntervalNs);
            _system.Timers.Start(
                _end, startNs + _options.LateLoops * IntervalNs + IntervalNs / 2);
            _system.Run();
            timer.Stop();
            busy.Stop();
            _system.Services.Sleep(RestMs);
            PrintLate("late beside a busy thread (" + kind + ")", timer.All);
        }

        private void RunPeriodic()
        {
            if (_system.Tick.Mode != TickMode.HighRes)
            {
                _report.PrintInfo("left out", "timers of 1 ms: in low resolution a tick is the least");
                return;
            }

            long lengthNs = _options.PeriodicSeconds * KTime.NsPerSec;
            PeriodicTest test = new PeriodicTest(_system);
            test.Run(lengthNs);
            PrintPeriods("1 ms (hard)", test.Late, test.Overruns, test.ElapsedNs);
            CyclicTimer timer = test.RunSystem(lengthNs);
            PrintPeriods("1 ms (system timer)", timer.All, timer.Overruns, test.ElapsedNs);
        }

        private void PrintPeriods(
            string kind, LatencyHistogram late, long overruns, long elapsedNs)
        {
            long periods = elapsedNs / PeriodicTest.PeriodNs;
            _report.PrintProgress(kind + ": " + late.Count + " expirations + " + overruns
                + " overruns = " + (late.Count + overruns) + "; elapsed / period = " + periods);
            PrintCount("expirations of " + kind, late.Count);
            PrintCount("overruns of " + kind, overruns);
            PrintCount("elapsed / period of " + kind, periods);
            PrintLate("late of " + kind, late);
        }

        private void PrintCount(string name, long count)
        {
            _report.PrintFigures(name + ",1", count + "," + count + "," + count + ",1", "count");
        }

        private void PrintLate(string name, LatencyHistogram late)
        {
            _report.PrintProgress(name + ": mean " + late.MeanNs / KTime.NsPerUs + " us, least "
                + late.MinNs / KTime.NsPerUs + ", most " + late.MaxNs / KTime.NsPerUs + ", "
                + late.Count + " expiries");
            _report.PrintFigures(
                name + ",1",
                late.MeanNs + "," + late.MinNs + "," + late.MaxNs + "," + late.Count,
                "ns late");
        }
    }
}

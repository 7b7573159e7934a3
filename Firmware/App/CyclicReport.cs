namespace TimeCore.Firmware
{
    /// <summary>Prints what <see cref="CyclicTest"/> measured: a table to read, and CSV.</summary>
    internal sealed class CyclicReport
    {
        private const int NameWidth = 13;
        private const int StateWidth = 12;
        private const int NumberWidth = 9;

        private readonly Log _log;
        private readonly CyclicTestOptions _options;

        /// <summary>Creates the printer.</summary>
        internal CyclicReport(Log log, CyclicTestOptions options)
        {
            _log = log;
            _options = options;
        }

        /// <summary>Prints all rounds.</summary>
        internal void Print(CyclicTimer[] rounds)
        {
            _log.WriteLine("Late, in microseconds; \"early\" counts expiries before their moment.");
            _log.WriteLine("kind".PadRight(NameWidth, ' ') + "idle state".PadRight(StateWidth, ' ')
                + Cell("count") + Cell("missed") + Cell("overrun") + Cell("early") + Cell("least")
                + Cell("mean") + Cell("most"));
            for (int i = 0; i < rounds.Length; i++)
            {
                PrintRound(rounds[i]);
            }

            PrintCsv(rounds);
        }

        private static string Cell(string text)
        {
            return text.PadLeft(NumberWidth, ' ');
        }

        private static string Us(long ns)
        {
            return Cell((ns / KTime.NsPerUs).ToString());
        }

        private static string Figures(LatencyHistogram histogram)
        {
            return Cell(histogram.Early.ToString()) + Us(histogram.MinNs) + Us(histogram.MeanNs)
                + Us(histogram.MaxNs);
        }

        private void PrintRound(CyclicTimer timer)
        {
            LatencyHistogram all = timer.All;
            string name = timer.Name.PadRight(NameWidth, ' ');
            string depth = (timer.MaySleep ? "all, sleep" : "all, awake").PadRight(StateWidth, ' ');
            _log.WriteLine(name + depth + Cell(all.Count.ToString())
                + Cell((_options.Loops - all.Count).ToString()) + Cell(timer.Overruns.ToString())
                + Figures(all));
            for (int i = 0; i < timer.StateCount; i++)
            {
                string state = ("- " + timer.StateAt(i)).PadRight(StateWidth + 2, ' ');
                LatencyHistogram histogram = timer.ByState[i];
                _log.WriteLine("".PadRight(NameWidth, ' ') + state.Substring(0, StateWidth + 2)
                    + histogram.Count.ToString().PadLeft(NumberWidth - 2, ' ') + Cell("") + Cell("")
                    + Figures(histogram));
            }
        }

        private void PrintCsv(CyclicTimer[] rounds)
        {
            string line = "csv,kind,sleep,state,count,early,least_ns,mean_ns,most_ns";
            for (int i = 0; i < LatencyHistogram.BucketCount - 1; i++)
            {
                line += ",below_" + rounds[0].All.EndNs(i) / KTime.NsPerUs + "us";
            }

            _log.WriteLine(line + ",more");
            for (int i = 0; i < rounds.Length; i++)
            {
                CyclicTimer timer = rounds[i];
                PrintCsv(timer, "all", timer.All);
                for (int state = 0; state < timer.StateCount; state++)
                {
                    PrintCsv(timer, timer.StateAt(state), timer.ByState[state]);
                }
            }
        }

        private void PrintCsv(CyclicTimer timer, string state, LatencyHistogram histogram)
        {
            string line = "csv,\"" + timer.Name + "\"," + (timer.MaySleep ? "1" : "0") + "," + state
                + "," + histogram.Count + "," + histogram.Early + "," + histogram.MinNs + ","
                + histogram.MeanNs + "," + histogram.MaxNs;
            for (int i = 0; i < LatencyHistogram.BucketCount; i++)
            {
                line += "," + histogram.In(i);
            }

            _log.WriteLine(line);
        }
    }
}

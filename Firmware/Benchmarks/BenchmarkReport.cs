namespace TimeCore.Firmware
{
    /// <summary>Prints what <see cref="Benchmark"/> measures: CSV at once, tables at the end.</summary>
    /// <remarks>
    /// A CSV line begins with "bench,". Its numbers are whole and need no quotes. So a log that was
    /// captured from a serial line can be read by a program, whatever else is in it.
    /// </remarks>
    internal sealed class BenchmarkReport
    {
        private const int NameWidth = 38;
        private const int NumberWidth = 11;
        private const int RatioWidth = 72;
        private const int Percent = 100;

        private readonly Log _log;
        private readonly string _clockName;

        internal BenchmarkReport(TimeSystem system)
        {
            _log = system.Log;
            _clockName = system.Clock.Source.Name;
        }

        /// <summary>Prints what the figures belong to.</summary>
        internal void PrintHead(TimeSystem system, BenchmarkMeter meter, BenchmarkOptions options)
        {
            string version = typeof(TimeSystem).Assembly.GetName().Version.ToString();
            long tickHz = KTime.NsPerSec / system.Tick.PeriodNs;
            _log.WriteLine("Benchmark on " + system.BoardName + ", TimeCore " + version + ", tick "
                + tickHz + " Hz.");
            _log.WriteLine("Clock " + _clockName + ", its least step seen " + meter.StepNs + " ns; "
                + options.Rounds + " rounds of at least " + options.RoundMs + " ms and "
                + options.ClockSteps + " steps.");
            PrintInfo("board", system.BoardName);
            PrintInfo("version", version);
            PrintInfo("tick Hz", tickHz.ToString());
            PrintInfo("clock", _clockName);
            PrintInfo("clock step ns", meter.StepNs.ToString());
            PrintInfo("rounds", options.Rounds.ToString());
            _log.WriteLine("bench,name,armed,median,least,most,repetitions,unit,clock");
        }

        /// <summary>Prints a line that shows progress.</summary>
        internal void PrintProgress(string line)
        {
            _log.WriteLine("# " + line);
        }

        /// <summary>Prints a fact that is no figure.</summary>
        internal void PrintInfo(string key, string value)
        {
            _log.WriteLine("bench-info," + key + "," + value);
        }

        /// <summary>Prints what the meter has measured last.</summary>
        internal void PrintCell(string name, int armed, BenchmarkMeter meter)
        {
            PrintFigures(
                name + "," + armed,
                Round(meter.MedianPs) + "," + Round(meter.LeastPs) + "," + Round(meter.MostPs) + ","
                    + meter.Repetitions,
                "ns");
        }

        /// <summary>Prints figures of another kind.</summary>
        /// <param name="name">Name and count of what is armed.</param>
        /// <param name="figures">Median, least, most, repetitions.</param>
        /// <param name="unit">Their unit.</param>
        internal void PrintFigures(string name, string figures, string unit)
        {
            _log.WriteLine("bench," + name + "," + figures + "," + unit + "," + _clockName);
        }

        /// <summary>Prints a table for people.</summary>
        internal void PrintTable(string title, BenchmarkTable table)
        {
            _log.WriteLine("");
            string line = title.PadRight(NameWidth, ' ');
            for (int column = 0; column < table.Columns.Length; column++)
            {
                line += table.Columns[column].ToString().PadLeft(NumberWidth, ' ');
            }

            _log.WriteLine(line);
            for (int row = 0; row < table.RowCount; row++)
            {
                line = table.NameAt(row).PadRight(NameWidth, ' ');
                for (int column = 0; column < table.Columns.Length; column++)
                {
                    long ps = table.MedianPs(row, column);
                    string cell = ps == BenchmarkTable.Missing ? "-" : Round(ps).ToString();
                    line += cell.PadLeft(NumberWidth, ' ');
                }

                _log.WriteLine(line);
            }
        }

        /// <summary>Prints how much more one operation costs than another.</summary>
        /// <param name="name">Both names.</param>
        /// <param name="armed">How many timers are armed.</param>
        /// <param name="meter">Holds what was compared last.</param>
        internal void PrintRatio(string name, int armed, BenchmarkMeter meter)
        {
            _log.WriteLine((name + " at " + armed + ":").PadRight(RatioWidth, ' ')
                + Hundredths(meter.MedianPercent) + " (" + Hundredths(meter.LeastPercent) + " to "
                + Hundredths(meter.MostPercent) + ")");
            PrintFigures(
                name + "," + armed,
                meter.MedianPercent + "," + meter.LeastPercent + "," + meter.MostPercent + ","
                    + meter.Repetitions,
                "percent");
        }

        /// <summary>Rounds to the nearest nanosecond.</summary>
        internal static long Round(long ps)
        {
            long half = BenchmarkMeter.PsPerNs / 2;
            return (ps < 0 ? ps - half : ps + half) / BenchmarkMeter.PsPerNs;
        }

        /// <summary>Writes a ratio with two digits after the point.</summary>
        internal static string Hundredths(long percent)
        {
            long digits = percent < 0 ? -percent : percent;
            string sign = percent < 0 ? "-" : "";
            return sign + digits / Percent + "." + (digits % Percent).ToString().PadLeft(2, '0');
        }
    }
}

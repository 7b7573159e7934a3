namespace TimeCore.Firmware
{
    /// <summary>The lines of a measurement: printed as they come, and all again at the end.</summary>
    /// <remarks>
    /// A board that a meter supplies has no serial line until the end, and a terminal opened late
    /// misses the first ones. The tool reads these lines: analyze --log.
    /// </remarks>
    internal sealed class PhaseReport
    {
        private const string EventsWord = " timer events, ";
        private const string TicksWord = " ticks, ";
        private const string RefusalsWord = " refused sleeps.";

        private readonly Log _log;
        private readonly string[] _lines;
        private int _count;

        /// <param name="log">Where to print.</param>
        /// <param name="phases">Phases of all passes; each has a line, and one is the heading.</param>
        internal PhaseReport(Log log, int phases)
        {
            _log = log;
            _lines = new string[phases + 1];
        }

        /// <summary>Prints a line and keeps it.</summary>
        internal void Add(string line)
        {
            _lines[_count++] = line;
            _log.WriteLine(line);
        }

        /// <summary>Prints what one pass of a phase counted, and keeps it.</summary>
        internal void AddPass(char phase, int pass, PhaseCounters counters)
        {
            Add("Phase " + phase + " pass " + pass + ": " + counters.LastEvents + EventsWord
                + counters.LastTicks + TicksWord + counters.LastRefusals + RefusalsWord);
        }

        /// <summary>Prints every line again, then the sums of each phase.</summary>
        internal void Repeat(string names, PhaseCounters[] counters)
        {
            _log.WriteLine("All lines again:");
            for (int i = 0; i < _count; i++)
            {
                _log.WriteLine(_lines[i]);
            }

            for (int i = 0; i < counters.Length; i++)
            {
                PhaseCounters sum = counters[i];
                _log.WriteLine("Phase " + names[i] + ": " + sum.Events + EventsWord
                    + sum.Ticks + TicksWord + sum.Refusals + RefusalsWord);
            }
        }
    }
}

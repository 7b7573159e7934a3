namespace TimeCore.Firmware
{
    /// <summary>Measures one operation: how long a turn takes, in several rounds.</summary>
    /// <remarks>
    /// First the turns of a round grow until the round lasts long enough for the clock's step; that
    /// warms up, too. Then the rounds are measured and the loop's own cost is subtracted.
    /// </remarks>
    internal sealed class BenchmarkMeter
    {
        /// <summary>Picoseconds in a nanosecond: a turn's share is finer than the clock.</summary>
        internal const long PsPerNs = 1000;

        /// <summary>The middle of the last measurement's rounds, in picoseconds.</summary>
        internal long MedianPs;

        /// <summary>The shortest of them.</summary>
        internal long LeastPs;

        /// <summary>The longest of them.</summary>
        internal long MostPs;

        /// <summary>The middle of the last comparison's rounds, in percent.</summary>
        internal long MedianPercent;

        /// <summary>The least of them.</summary>
        internal long LeastPercent;

        /// <summary>The most of them.</summary>
        internal long MostPercent;

        /// <summary>Operations in a round.</summary>
        internal int Repetitions;

        /// <summary>The smallest step that the clock was seen to make, in nanoseconds.</summary>
        internal readonly long StepNs;

        private const int StepsSeen = 32;
        private const int Percent = 100;

        /// <summary>How many times the usual rounds a ratio takes: ratios count in the end.</summary>
        private const int RoundsOfRatio = 3;

        private const int ReadsMax = 1000000;
        private const int TurnsMax = 1 << 24;
        private const int GrowthMax = 8;

        private readonly Timekeeper _clock;
        private readonly long[] _roundsPs;
        private readonly long[] _ratios;
        private readonly long _roundNs;
        private readonly long _limitNs;
        private long _loopPs;
        private long _keyedPs;
        private long _batchPs;

        internal BenchmarkMeter(Timekeeper clock, BenchmarkOptions options)
        {
            _clock = clock;
            _roundsPs = new long[options.Rounds];
            _ratios = new long[options.Rounds * RoundsOfRatio];
            StepNs = FindStep(clock);
            long roundNs = options.RoundMs * KTime.NsPerMs;
            _roundNs = options.ClockSteps * StepNs > roundNs ? options.ClockSteps * StepNs : roundNs;
            _limitNs = options.RoundLimitMs * KTime.NsPerMs;
            if (_limitNs < _roundNs)
            {
                _limitNs = _roundNs;
            }
        }

        /// <summary>Measures what will be subtracted from now on.</summary>
        internal void Calibrate(LoopOperations loops)
        {
            Measure(loops, LoopOperations.Loop);
            _loopPs = LeastPs;
            Measure(loops, LoopOperations.KeyedLoop);
            _keyedPs = LeastPs;
            Measure(loops, LoopOperations.Batch);
            _batchPs = LeastPs;
        }

        /// <summary>Measures an operation; the results are in the fields.</summary>
        internal void Measure(OperationGroup group, int operation)
        {
            int turns = FindTurns(group, operation);
            int rounds = _roundsPs.Length;
            for (int round = 0; round < rounds; round++)
            {
                Sort(_roundsPs, RunRound(group, operation, turns), round);
            }

            MedianPs = _roundsPs[rounds / 2];
            LeastPs = _roundsPs[0];
            MostPs = _roundsPs[rounds - 1];
            Repetitions = turns * group.PerTurn(operation);
        }

        /// <summary>Compares two operations that take turns; the results are in the fields.</summary>
        /// <param name="group">Where the one is.</param>
        /// <param name="operation">That one.</param>
        /// <param name="byGroup">Where the other is.</param>
        /// <param name="by">What the one is divided by.</param>
        internal void MeasureRatio(
            OperationGroup group, int operation, OperationGroup byGroup, int by)
        {
            int turns = FindTurns(group, operation);
            int byTurns = FindTurns(byGroup, by);
            int rounds = _ratios.Length;
            for (int round = 0; round < rounds; round++)
            {
                long ps = RunRound(group, operation, turns);
                long byPs = RunRound(byGroup, by, byTurns);
                Sort(_ratios, byPs <= 0 ? 0 : (ps * Percent + byPs / 2) / byPs, round);
            }

            MedianPercent = _ratios[rounds / 2];
            LeastPercent = _ratios[0];
            MostPercent = _ratios[rounds - 1];
            Repetitions = turns * group.PerTurn(operation);
        }

        private static long FindStep(Timekeeper clock)
        {
            long leastNs = KTime.Never;
            long lastNs = clock.ReadNs();
            int seen = 0;
            for (int reads = 0; reads < ReadsMax && seen < StepsSeen; reads++)
            {
                long nowNs = clock.ReadNs();
                if (nowNs != lastNs)
                {
                    leastNs = nowNs - lastNs < leastNs ? nowNs - lastNs : leastNs;
                    lastNs = nowNs;
                    seen++;
                }
            }

            return leastNs;
        }

        private int FindTurns(OperationGroup group, int operation)
        {
            long roundNs = group.RoundMsMin * KTime.NsPerMs;
            if (roundNs < _roundNs)
            {
                roundNs = _roundNs;
            }

            long limitNs = roundNs > _limitNs ? roundNs : _limitNs;
            int turns = 1;
            for (;;)
            {
                long startNs = _clock.ReadNs();
                long ns = group.Run(operation, turns);
                long spentNs = _clock.ReadNs() - startNs;
                if (ns >= roundNs || spentNs >= limitNs || turns >= TurnsMax)
                {
                    return turns;
                }

                int growth = 2;
                while (growth < GrowthMax && ns * growth < roundNs && spentNs * growth < limitNs)
                {
                    growth++;
                }

                turns *= growth;
            }
        }

        private long OverheadPs(OverheadKind kind, int perTurn)
        {
            switch (kind)
            {
                case OverheadKind.Loop:
                    return _loopPs;
                case OverheadKind.KeyedLoop:
                    return _keyedPs;
                case OverheadKind.Batch:
                    return _batchPs / perTurn + _keyedPs;
                default:
                    return 0;
            }
        }

        /// <summary>Picoseconds of an operation in one round, its overhead subtracted.</summary>
        private long RunRound(OperationGroup group, int operation, int turns)
        {
            int perTurn = group.PerTurn(operation);
            return group.Run(operation, turns) * PsPerNs / turns / perTurn
                - OverheadPs(group.OverheadOf(operation), perTurn);
        }

        /// <summary>Puts a result in its place among those before it.</summary>
        private static void Sort(long[] sorted, long result, int count)
        {
            int place = count;
            while (place > 0 && sorted[place - 1] > result)
            {
                sorted[place] = sorted[place - 1];
                place--;
            }

            sorted[place] = result;
        }
    }
}

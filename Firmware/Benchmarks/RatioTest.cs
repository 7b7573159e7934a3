namespace TimeCore.Firmware
{
    /// <summary>How much more our timers cost than the bare tree, round by round.</summary>
    /// <remarks>
    /// What is compared takes turns, so that whatever else slows the machine down slows both.
    /// </remarks>
    internal sealed class RatioTest
    {
        private readonly BenchmarkMeter _meter;
        private readonly BenchmarkReport _report;
        private readonly TreeOperations _tree;
        private readonly TimerOperations _timers;
        private readonly ExpiryOperations _expiry;

        internal RatioTest(TimeSystem system, BenchmarkMeter meter, BenchmarkReport report)
        {
            _meter = meter;
            _report = report;
            _tree = new TreeOperations(system);
            _timers = new TimerOperations(system);
            _expiry = new ExpiryOperations(system);
        }

        /// <summary>Measures and prints.</summary>
        /// <param name="armed">How many nodes the tree has, and how many timers are armed.</param>
        /// <remarks>If memory runs out, nothing stays armed.</remarks>
        internal void Run(int armed)
        {
            try
            {
                _tree.Arm(armed);
                _timers.Arm(armed);
                Compare(_timers, TimerOperations.PairAt, TreeOperations.BareAt, armed);
                Compare(_timers, TimerOperations.PairAt, TreeOperations.LockedAt, armed);
                _timers.Disarm();
                _expiry.Arm(armed);
                Compare(
                    _expiry, ExpiryOperations.RestartAt, TreeOperations.FirstLockedOperation, armed);
            }
            finally
            {
                _tree.Disarm();
                _timers.Disarm();
                _expiry.Disarm();
            }
        }

        private void Compare(OperationGroup group, int operation, int by, int armed)
        {
            _meter.MeasureRatio(group, operation, _tree, by);
            _report.PrintRatio(
                group.Operations[operation] + " / " + _tree.Operations[by], armed, _meter);
        }
    }
}

namespace TimeCore.Firmware
{
    /// <summary>How long and how often <see cref="Benchmark"/> measures.</summary>
    public sealed class BenchmarkOptions
    {
        /// <summary>Rounds of each measurement, 1 to 99; the median of them counts.</summary>
        public int Rounds { get; set; } = 5;

        /// <summary>Steps of the clock that a round lasts at least, 1 or more.</summary>
        public int ClockSteps { get; set; } = 20;

        /// <summary>Milliseconds that a round lasts at least, 1 or more.</summary>
        public int RoundMs { get; set; } = 10;

        /// <summary>
        /// Milliseconds after which a round is not made longer, whatever the clock's steps; 1 or more.
        /// </summary>
        public int RoundLimitMs { get; set; } = 250;

        /// <summary>The most timers to arm at a time, 1 or more: columns beyond are left out.</summary>
        public int ArmedMax { get; set; } = 1000;

        /// <summary>Expiries of each timer beside a busy thread, 1 or more.</summary>
        public int LateLoops { get; set; } = 50;

        /// <summary>Times that threads compute beside a timer of 10 ms, 1 or more.</summary>
        public int Bursts { get; set; } = 10;

        /// <summary>Seconds that each timer of 1 ms runs, 1 or more.</summary>
        public int PeriodicSeconds { get; set; } = 5;
    }
}

namespace TimeCore.Firmware
{
    /// <summary>How long <see cref="MeasureIdle"/> measures.</summary>
    public sealed class MeasureIdleOptions
    {
        /// <summary>Seconds of each phase that are measured, one repetition each; 10 or more.</summary>
        public int PhaseSeconds { get; set; } = 10;

        /// <summary>
        /// Seconds at the start of each phase that are not; a board may still be settling.
        /// </summary>
        public int SettleSeconds { get; set; } = 1;

        /// <summary>
        /// Times the four phases are run, 1 to 15; every other pass in reverse order.
        /// </summary>
        public int Passes { get; set; } = 2;

        /// <summary>
        /// Tells whether something, such as a held button, forbids light sleep; null if nothing can.
        /// </summary>
        public SleepVeto SleepVeto { get; set; }
    }
}

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>What tests of the clock ask for often.</summary>
    internal static class TimekeeperExtensions
    {
        /// <summary>Moves the epoch to now, as the tick does.</summary>
        public static void Accumulate(this Timekeeper clock)
        {
            clock.Adopt(clock.Source, clock.AdjustPpb);
        }
    }
}

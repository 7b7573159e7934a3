namespace TimeCore.Extras
{
    /// <summary>Counts jiffies from where another counter is, by another length of a tick.</summary>
    internal sealed class NextJiffyCounter : JiffyCounter
    {
        private readonly Timekeeper _clock;

        internal NextJiffyCounter(CoreThread core, Timekeeper clock, long periodNs)
            : base(core, clock, periodNs)
        {
            _clock = clock;
        }

        internal override JiffyCounter FollowLocked(JiffyCounter other)
        {
            if (PeriodNs > _clock.Source.MaxIdleNs)
            {
                return other;
            }

            LastUpdateNs = OriginNs = other.LastUpdateNs;
            OriginJiffies = other.At(OriginNs);
            WorkedJiffies = other.WorkedJiffies;
            TickCount = other.TickCount;
            ReachEndNs = other.ReachEndNs;
            RefreshAtNs = other.RefreshAtNs;
            return this;
        }
    }
}

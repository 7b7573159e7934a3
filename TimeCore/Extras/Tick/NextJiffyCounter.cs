namespace TimeCore.Extras
{
    /// <summary>Counts jiffies from where another counter is, by another length of a tick.</summary>
    internal sealed class NextJiffyCounter : JiffyCounter
    {
        internal NextJiffyCounter(CoreThread core, Timekeeper clock, long periodNs)
            : base(core, clock, periodNs)
        {
        }

        internal override JiffyCounter FollowLocked(JiffyCounter other)
        {
            if (PeriodNs > Clock.Source.MaxIdleNs)
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

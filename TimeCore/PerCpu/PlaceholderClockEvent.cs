namespace TimeCore.PerCpu
{
    /// <summary>Stands in for the device that a CPU lacks: a global one does its work.</summary>
    /// <remarks>
    /// Source: Linux kernel/time, dummy clock event devices; design only, no code taken.
    /// </remarks>
    internal sealed class PlaceholderClockEvent : ClockEventDevice
    {
        internal PlaceholderClockEvent()
            : base("placeholder", 1, ClockEventFeatures.None)
        {
            SetRange(KTime.NsPerSec, KTime.NsPerUs, 1000 * KTime.NsPerSec);
        }

        protected override bool SetNextEvent(long deltaCycles)
        {
            return true;
        }

        protected override void CancelEvent()
        {
        }
    }
}

namespace TimeCore
{
    /// <summary>The moments at which ticks lie, and how they are counted.</summary>
    /// <remarks>
    /// Never changed once it is in use: whoever reads it sees one grid or the other, and needs no lock.
    /// </remarks>
    internal sealed class TickGrid
    {
        internal readonly long PeriodNs;
        internal long OriginNs;
        internal long OriginJiffies;

        internal TickGrid(long periodNs)
        {
            PeriodNs = periodNs;
        }

        /// <summary>Lays its first tick, before it is used.</summary>
        internal void Begin(long originNs, long originJiffies)
        {
            OriginNs = originNs;
            OriginJiffies = originJiffies;
        }
    }
}

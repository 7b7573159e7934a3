namespace TimeCore.PerCpu
{
    /// <summary>The one clock of several CPUs: who moves its epoch does so alone.</summary>
    /// <remarks>
    /// Readers of all CPUs take no lock, as those of one. The lock is a leaf: nothing else is taken
    /// under it.
    /// </remarks>
    internal sealed class SharedTimekeeper : Timekeeper
    {
        private readonly object _lock = new object();

        internal SharedTimekeeper(ClockSource source)
            : base(source)
        {
        }

        internal override void Adopt(ClockSource source, int adjustPpb)
        {
            lock (_lock)
            {
                base.Adopt(source, adjustPpb);
            }
        }
    }
}

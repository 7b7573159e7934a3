namespace TimeCore.UnitTests.Virtual
{
    /// <summary>Something hardware does at a moment of virtual time.</summary>
    public abstract class VirtualEvent
    {
        /// <summary>When it fires; <see cref="KTime.Never"/> while it is not scheduled.</summary>
        public long AtNs = KTime.Never;

        /// <summary>The next later event of the list; owned by <see cref="VirtualTime"/>.</summary>
        internal VirtualEvent Next;

        /// <summary>Does what the hardware does at <see cref="AtNs"/>.</summary>
        /// <remarks>
        /// Runs in the middle of whatever code the clock interrupts. MAY schedule events and set
        /// flags; MUST NOT spend time.
        /// </remarks>
        public abstract void Fire();
    }
}

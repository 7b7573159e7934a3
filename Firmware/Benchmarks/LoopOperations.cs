namespace TimeCore.Firmware
{
    /// <summary>The loops themselves: what is subtracted from everything else.</summary>
    internal sealed class LoopOperations : OperationGroup
    {
        internal const int Loop = 0;
        internal const int KeyedLoop = 1;
        internal const int Batch = 2;

        private long _last;

        internal LoopOperations(TimeSystem system)
            : base(system, "loops", new[] { "loop", "loop with a key", "two readings of the clock" })
        {
        }

        /// <summary>What the last loop saw last: so that no compiler leaves it out.</summary>
        internal long Last => _last;

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            SpreadFrom(Clock.ReadNs());
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation) => OverheadKind.None;

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case Loop:
                    return RunLoop(turns);
                case KeyedLoop:
                    return RunKeyed(turns);
                default:
                    return RunBatches(turns);
            }
        }

        private long RunLoop(int turns)
        {
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunKeyed(int turns)
        {
            long[] keys = Keys;
            long last = 0;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                last = keys[i & KeyMask];
            }

            long ns = Clock.ReadNs() - startNs;
            _last = last;
            return ns;
        }

        private long RunBatches(int turns)
        {
            long ns = 0;
            for (int turn = 0; turn < turns; turn++)
            {
                long startNs = Clock.ReadNs();
                ns += Clock.ReadNs() - startNs;
            }

            return ns;
        }
    }
}

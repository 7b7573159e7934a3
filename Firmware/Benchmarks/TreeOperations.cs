namespace TimeCore.Firmware
{
    /// <summary>The yardstick: a bare tree, and one with a lock around each call.</summary>
    internal sealed class TreeOperations : OperationGroup
    {
        internal const int BareAt = 0;
        internal const int LockedAt = 1;
        internal const int FirstAt = 2;
        internal const int FirstLockedOperation = 3;

        private readonly object _gate = new object();
        private readonly YardstickTree _tree = new YardstickTree();
        private YardstickNode _node;

        internal TreeOperations(TimeSystem system)
            : base(
                system,
                "tree",
                new[]
                {
                    "tree insert+erase", "tree insert+erase (a lock each)", "tree first out and in",
                    "tree first out and in (a lock each)",
                })
        {
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            long firstNs = Clock.ReadNs() + AwayNs;
            SpreadFrom(firstNs);
            _node = new YardstickNode();
            Spread spread = new Spread(Spread.OfArmed);
            for (int i = 0; i < count; i++)
            {
                YardstickNode node = new YardstickNode();
                node.KeyNs = i == 0 ? firstNs : firstNs + spread.NextNs();
                _tree.Insert(node);
            }
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            _tree.Root = null;
            _tree.First = null;
            _node = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation) =>
            operation <= LockedAt ? OverheadKind.KeyedLoop : OverheadKind.Loop;

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            switch (operation)
            {
                case BareAt:
                    return RunBare(turns);
                case LockedAt:
                    return RunLocked(turns);
                case FirstAt:
                    return RunFirst(turns);
                default:
                    return RunFirstLocked(turns);
            }
        }

        private long RunBare(int turns)
        {
            YardstickTree tree = _tree;
            YardstickNode node = _node;
            long[] keys = Keys;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                node.KeyNs = keys[i & KeyMask];
                tree.Insert(node);
                tree.Remove(node);
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunLocked(int turns)
        {
            YardstickTree tree = _tree;
            YardstickNode node = _node;
            object gate = _gate;
            long[] keys = Keys;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                lock (gate)
                {
                    node.KeyNs = keys[i & KeyMask];
                    tree.Insert(node);
                }

                lock (gate)
                {
                    tree.Remove(node);
                }
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunFirst(int turns)
        {
            YardstickTree tree = _tree;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                YardstickNode node = tree.First;
                tree.Remove(node);
                node.KeyNs += AwayNs;
                tree.Insert(node);
            }

            return Clock.ReadNs() - startNs;
        }

        private long RunFirstLocked(int turns)
        {
            YardstickTree tree = _tree;
            object gate = _gate;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                YardstickNode node;
                lock (gate)
                {
                    node = tree.First;
                    tree.Remove(node);
                }

                lock (gate)
                {
                    node.KeyNs += AwayNs;
                    tree.Insert(node);
                }
            }

            return Clock.ReadNs() - startNs;
        }
    }
}

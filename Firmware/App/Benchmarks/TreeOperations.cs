namespace TimeCore.Firmware;

/// <summary>The yardstick: a bare tree, and one with a lock around each call.</summary>
internal sealed class TreeOperations : OperationGroup
{
    internal const string Bare = "tree insert+erase";
    internal const string Locked = "tree insert+erase (a lock each)";
    internal const string FirstLocked = "tree first out and in (a lock each)";

    /// <summary>The number of <see cref="FirstLocked"/>.</summary>
    internal const int FirstLockedOperation = 3;

    private readonly object _gate = new object();
    private readonly YardstickTree _tree = new YardstickTree();
    private YardstickNode _node;

    internal TreeOperations(TimeSystem system)
        : base(system, "tree", new[] { Bare, Locked, "tree first out and in", FirstLocked })
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
        operation < 2 ? OverheadKind.KeyedLoop : OverheadKind.Loop;

    /// <inheritdoc/>
    internal override long Run(int operation, int turns)
    {
        switch (operation)
        {
            case 0:
                return RunBare(turns);
            case 1:
                return RunLocked(turns);
            case 2:
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

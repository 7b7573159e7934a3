using System;

namespace TimeCore.Firmware
{
    /// <summary>What one writes without a library: an array kept in order, searched in turn.</summary>
    internal sealed class SortedListOperations : OperationGroup
    {
        private YardstickNode[] _list;
        private YardstickNode _node;
        private int _count;

        internal SortedListOperations(TimeSystem system)
            : base(system, "sorted list", new[] { "sorted list insert+remove" })
        {
        }

        /// <inheritdoc/>
        internal override void Arm(int count)
        {
            long firstNs = Clock.ReadNs() + AwayNs;
            SpreadFrom(firstNs);
            Spread spread = new Spread(Spread.OfArmed);
            _list = new YardstickNode[count + 1];
            _node = new YardstickNode();
            _count = 0;
            for (int i = 0; i < count; i++)
            {
                YardstickNode node = new YardstickNode();
                node.KeyNs = i == 0 ? firstNs : firstNs + spread.NextNs();
                Insert(node);
            }
        }

        /// <inheritdoc/>
        internal override void Disarm()
        {
            _list = null;
            _node = null;
        }

        /// <inheritdoc/>
        internal override OverheadKind OverheadOf(int operation) => OverheadKind.KeyedLoop;

        /// <inheritdoc/>
        internal override long Run(int operation, int turns)
        {
            YardstickNode node = _node;
            long[] keys = Keys;
            long startNs = Clock.ReadNs();
            for (int i = 0; i < turns; i++)
            {
                node.KeyNs = keys[i & KeyMask];
                Insert(node);
                Remove(node);
            }

            return Clock.ReadNs() - startNs;
        }

        private void Insert(YardstickNode node)
        {
            YardstickNode[] list = _list;
            long keyNs = node.KeyNs;
            int count = _count;
            int place = 0;
            while (place < count && list[place].KeyNs <= keyNs)
            {
                place++;
            }

            Array.Copy(list, place, list, place + 1, count - place);
            list[place] = node;
            _count = count + 1;
        }

        private void Remove(YardstickNode node)
        {
            YardstickNode[] list = _list;
            int place = 0;
            while (list[place] != node)
            {
                place++;
            }

            int count = _count - 1;
            Array.Copy(list, place + 1, list, place, count - place);
            list[count] = null;
            _count = count;
        }
    }
}

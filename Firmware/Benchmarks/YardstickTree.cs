namespace TimeCore.Firmware
{
    /// <summary>The least that a timer queue can cost: a bare red-black tree, to measure by.</summary>
    /// <remarks>
    /// No callback, no statistics, no device and no lock. It is as fast as we can write it for the
    /// interpreter: no call in a loop, one comparison a level, each rotation written for its side. It
    /// knows its first node, as a queue of timers must; both updates cost one comparison.
    /// Invariant: no red node has a red child; every way down passes as many black nodes.
    /// Source: Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, chapter 13.
    /// </remarks>
    internal sealed partial class YardstickTree
    {
        /// <summary>The node with the least key, or null.</summary>
        internal YardstickNode First;

        /// <summary>The node that has no parent, or null.</summary>
        internal YardstickNode Root;

        /// <summary>Adds a node behind all whose keys are no greater.</summary>
        /// <param name="node">A node that is in no tree, its key set.</param>
        internal void Insert(YardstickNode node)
        {
            long keyNs = node.KeyNs;
            YardstickNode parent = null;
            YardstickNode at = Root;
            while (at != null)
            {
                parent = at;
                at = keyNs < at.KeyNs ? at.Left : at.Right;
            }

            node.Left = null;
            node.Right = null;
            node.Parent = parent;
            if (parent == null)
            {
                node.IsRed = false;
                Root = node;
                First = node;
                return;
            }

            node.IsRed = true;
            if (keyNs < parent.KeyNs)
            {
                parent.Left = node;
                if (parent == First)
                {
                    First = node;
                }
            }
            else
            {
                parent.Right = node;
            }

            if (parent.IsRed)
            {
                MendInsert(node, parent);
            }
        }

        /// <summary>Takes a node out.</summary>
        /// <param name="node">A node that is in this tree.</param>
        internal void Remove(YardstickNode node)
        {
            YardstickNode parent = node.Parent;
            if (node == First)
            {
                // Nothing is left of it, so what is right of it can only be one red node.
                First = node.Right ?? parent;
            }

            // Most have no child at all, so that is found out first.
            YardstickNode child = node.Left;
            if (child == null)
            {
                child = node.Right;
            }
            else if (node.Right != null)
            {
                RemoveInner(node);
                return;
            }

            bool wasLeft = false;
            if (parent == null)
            {
                Root = child;
            }
            else if (parent.Left == node)
            {
                parent.Left = child;
                wasLeft = true;
            }
            else
            {
                parent.Right = child;
            }

            if (child != null)
            {
                // An only child is red and its parent black.
                child.Parent = parent;
                child.IsRed = false;
            }
            else if (!node.IsRed && parent != null)
            {
                MendRemove(parent, wasLeft);
            }
        }

        /// <summary>Takes out a node with two children: the next one moves into its place.</summary>
        private void RemoveInner(YardstickNode node)
        {
            YardstickNode next = node.Right;
            YardstickNode low = next.Left;
            while (low != null)
            {
                next = low;
                low = next.Left;
            }

            YardstickNode orphan = next.Right;
            bool wasRed = next.IsRed;
            YardstickNode bereft = next.Parent;
            bool wasLeft = bereft != node;
            if (wasLeft)
            {
                bereft.Left = orphan;
                if (orphan != null)
                {
                    orphan.Parent = bereft;
                }

                next.Right = node.Right;
                node.Right.Parent = next;
            }
            else
            {
                bereft = next;
            }

            PutInPlace(next, node);
            if (orphan != null)
            {
                orphan.IsRed = false;
            }
            else if (!wasRed)
            {
                MendRemove(bereft, wasLeft);
            }
        }
        /// <summary>Hangs a node where another one hung, with its left side and its colour.</summary>
        private void PutInPlace(YardstickNode next, YardstickNode node)
        {
            next.Left = node.Left;
            node.Left.Parent = next;
            next.IsRed = node.IsRed;
            YardstickNode parent = node.Parent;
            next.Parent = parent;
            if (parent == null)
            {
                Root = next;
            }
            else if (parent.Left == node)
            {
                parent.Left = next;
            }
            else
            {
                parent.Right = next;
            }
        }
    }
}

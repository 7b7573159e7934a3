namespace TimeCore.Firmware
{
    /// <content>Keeping the tree balanced: the cases of the textbook, each side by itself.</content>
    internal sealed partial class YardstickTree
    {
        /// <summary>Ends two reds in a row, upwards.</summary>
        private void MendInsert(YardstickNode node, YardstickNode parent)
        {
            for (;;)
            {
                YardstickNode grand = parent.Parent;
                bool isLeft = parent == grand.Left;
                YardstickNode uncle = isLeft ? grand.Right : grand.Left;
                if (uncle == null || !uncle.IsRed)
                {
                    if (isLeft)
                    {
                        TurnUp(node, parent, grand);
                    }
                    else
                    {
                        TurnUpMirrored(node, parent, grand);
                    }

                    return;
                }

                parent.IsRed = false;
                uncle.IsRed = false;
                node = grand;
                parent = node.Parent;
                if (parent == null)
                {
                    // The root stays black.
                    return;
                }

                node.IsRed = true;
                if (!parent.IsRed)
                {
                    return;
                }
            }
        }

        /// <summary>Ends two reds in a row on the left of a black node, whose right is black.</summary>
        private void TurnUp(YardstickNode node, YardstickNode parent, YardstickNode grand)
        {
            if (node == parent.Right)
            {
                TurnLeft(parent);
                parent = node;
            }

            parent.IsRed = false;
            grand.IsRed = true;
            TurnRight(grand);
        }

        /// <summary>The same on the right.</summary>
        private void TurnUpMirrored(YardstickNode node, YardstickNode parent, YardstickNode grand)
        {
            if (node == parent.Left)
            {
                TurnRight(parent);
                parent = node;
            }

            parent.IsRed = false;
            grand.IsRed = true;
            TurnLeft(grand);
        }

        /// <summary>Makes up for a black node that one side of a parent has lost, upwards.</summary>
        private void MendRemove(YardstickNode parent, bool isLeft)
        {
            while (!(isLeft ? MendLeft(parent) : MendRight(parent)))
            {
                // The whole subtree is one black node short now.
                if (parent.IsRed)
                {
                    parent.IsRed = false;
                    return;
                }

                YardstickNode above = parent.Parent;
                if (above == null)
                {
                    return;
                }

                isLeft = above.Left == parent;
                parent = above;
            }
        }

        /// <summary>Mends a left side that is short, if that can be done here.</summary>
        /// <returns>False if the right side was made as short instead.</returns>
        private bool MendLeft(YardstickNode parent)
        {
            YardstickNode other = parent.Right;
            if (other.IsRed)
            {
                other.IsRed = false;
                parent.IsRed = true;
                TurnLeft(parent);
                other = parent.Right;
            }

            YardstickNode far = other.Right;
            YardstickNode near = other.Left;
            if (far == null || !far.IsRed)
            {
                if (near == null || !near.IsRed)
                {
                    other.IsRed = true;
                    return false;
                }

                TurnRight(other);
                far = other;
                other = near;
            }

            other.IsRed = parent.IsRed;
            parent.IsRed = false;
            far.IsRed = false;
            TurnLeft(parent);
            return true;
        }

        /// <summary>The same for a right side.</summary>
        private bool MendRight(YardstickNode parent)
        {
            YardstickNode other = parent.Left;
            if (other.IsRed)
            {
                other.IsRed = false;
                parent.IsRed = true;
                TurnRight(parent);
                other = parent.Left;
            }

            YardstickNode far = other.Left;
            YardstickNode near = other.Right;
            if (far == null || !far.IsRed)
            {
                if (near == null || !near.IsRed)
                {
                    other.IsRed = true;
                    return false;
                }

                TurnLeft(other);
                far = other;
                other = near;
            }

            other.IsRed = parent.IsRed;
            parent.IsRed = false;
            far.IsRed = false;
            TurnRight(parent);
            return true;
        }

        /// <summary>Turns a node down to the left; its right child takes its place.</summary>
        private void TurnLeft(YardstickNode node)
        {
            YardstickNode child = node.Right;
            YardstickNode moved = child.Left;
            YardstickNode parent = node.Parent;
            node.Right = moved;
            if (moved != null)
            {
                moved.Parent = node;
            }

            child.Left = node;
            node.Parent = child;
            child.Parent = parent;
            if (parent == null)
            {
                Root = child;
            }
            else if (parent.Left == node)
            {
                parent.Left = child;
            }
            else
            {
                parent.Right = child;
            }
        }

        /// <summary>Turns a node down to the right; its left child takes its place.</summary>
        private void TurnRight(YardstickNode node)
        {
            YardstickNode child = node.Left;
            YardstickNode moved = child.Right;
            YardstickNode parent = node.Parent;
            node.Left = moved;
            if (moved != null)
            {
                moved.Parent = node;
            }

            child.Right = node;
            node.Parent = child;
            child.Parent = parent;
            if (parent == null)
            {
                Root = child;
            }
            else if (parent.Left == node)
            {
                parent.Left = child;
            }
            else
            {
                parent.Right = child;
            }
        }
    }
}

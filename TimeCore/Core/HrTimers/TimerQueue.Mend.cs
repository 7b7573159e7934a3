namespace TimeCore
{
    /// <content>Keeping the tree balanced.</content>
    internal sealed partial class TimerQueue
    {
        /// <summary>Repairs two reds in a row, upwards.</summary>
        private void MendInsert(HrTimer node, HrTimer parent)
        {
            for (;;)
            {
                // A red parent is not the root.
                HrTimer grand = parent.Parent;
                HrTimer uncle = grand.Left;
                bool isLeft = uncle == parent;
                if (isLeft)
                {
                    uncle = grand.Right;
                }

                if (uncle == null || !uncle.IsRed)
                {
                    if (node == (isLeft ? parent.Right : parent.Left))
                    {
                        Rotate(parent, isLeft);
                        parent = node;
                    }

                    parent.IsRed = false;
                    grand.IsRed = true;
                    Rotate(grand, !isLeft);
                    return;
                }

                parent.IsRed = false;
                uncle.IsRed = false;
                node = grand;
                parent = grand.Parent;
                if (parent == null)
                {
                    return;
                }

                grand.IsRed = true;
                if (!parent.IsRed)
                {
                    return;
                }
            }
        }

        /// <summary>Repairs a side of a parent that has lost a black node, upwards.</summary>
        private void MendRemove(HrTimer parent, bool isLeft)
        {
            for (;;)
            {
                HrTimer sibling = isLeft ? parent.Right : parent.Left;
                if (sibling.IsRed)
                {
                    sibling.IsRed = false;
                    parent.IsRed = true;
                    Rotate(parent, isLeft);
                    sibling = isLeft ? parent.Right : parent.Left;
                }

                HrTimer near = isLeft ? sibling.Left : sibling.Right;
                HrTimer far = isLeft ? sibling.Right : sibling.Left;
                if (far != null && far.IsRed)
                {
                    sibling.IsRed = parent.IsRed;
                    parent.IsRed = false;
                    far.IsRed = false;
                    Rotate(parent, isLeft);
                    return;
                }

                if (near != null && near.IsRed)
                {
                    near.IsRed = parent.IsRed;
                    parent.IsRed = false;
                    Rotate(sibling, !isLeft);
                    Rotate(parent, isLeft);
                    return;
                }

                sibling.IsRed = true;
                HrTimer node = parent;
                parent = node.Parent;
                if (node.IsRed || parent == null)
                {
                    node.IsRed = false;
                    return;
                }

                isLeft = parent.Left == node;
            }
        }

        /// <summary>
        /// Turns a node down to one side; its child of the other side takes its place.
        /// </summary>
        private void Rotate(HrTimer node, bool toLeft)
        {
            HrTimer child;
            HrTimer moved;
            if (toLeft)
            {
                child = node.Right;
                moved = child.Left;
                node.Right = moved;
                child.Left = node;
            }
            else
            {
                child = node.Left;
                moved = child.Right;
                node.Left = moved;
                child.Right = node;
            }

            if (moved != null)
            {
                moved.Parent = node;
            }

            HrTimer parent = node.Parent;
            child.Parent = parent;
            node.Parent = child;
            if (parent == null)
            {
                _root = child;
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

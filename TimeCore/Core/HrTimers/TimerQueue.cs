using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// Timers in the order of their expiry: a red-black tree that knows its first node.
    /// </summary>
    /// <remarks>
    /// Intrusive: the timers are the nodes, so nothing is allocated. Timers of equal expiry keep the
    /// order in which they came. No call in the loops that descend or climb, except for a rotation: to
    /// the interpreter a call costs as much as four comparisons.
    /// Lock: the owner's gate. Cost: insert and remove climb at most twice the height, the first is
    /// free. Invariants: no red node has a red child; every way down passes as many black nodes; a
    /// timer outside the tree has no children.
    /// Source: Cormen, Leiserson, Rivest, Stein, Introduction to Algorithms, chapter 13.
    /// </remarks>
    internal sealed partial class TimerQueue
    {
        /// <summary>The timer that expires first, or null.</summary>
        internal HrTimer First;

        private HrTimer _root;

        /// <summary>Adds a timer behind all that need not run later.</summary>
        /// <param name="timer">A timer that is in no queue.</param>
        /// <param name="keyNs">
        /// When it may run; it is sorted as far behind that as its slack lets it wait for company.
        /// </param>
        /// <returns>True if it is the first now.</returns>
        /// <remarks>
        /// The slack that a late wake-up may use up is not waited for, so the timer is not later than
        /// its slack even then.
        /// Source: Linux kernel/time/hrtimer.c, hrtimer_set_expires_range_ns; design only.
        /// </remarks>
        internal bool Insert(HrTimer timer, long keyNs)
        {
            Debug.Assert(timer.Parent == timer, "A timer was put into the tree twice.");
            Debug.Assert(
                timer.Left == null && timer.Right == null, "A timer outside the tree has children.");
            if (timer.LateNs != 0 && timer.LateNs > WakeLatencyNs)
            {
                keyNs = KTime.AddSafe(keyNs, timer.LateNs - WakeLatencyNs);
            }

            HrTimer parent = null;
            HrTimer node = _root;
            while (node != null)
            {
                parent = node;
                node = keyNs < node.HardExpiresNs ? node.Left : node.Right;
            }

            timer.HardExpiresNs = keyNs;
            timer.Parent = parent;
            if (parent == null)
            {
                timer.IsRed = false;
                First = _root = timer;
                return true;
            }

            timer.IsRed = true;
            bool isFirst = false;
            if (keyNs >= parent.HardExpiresNs)
            {
                parent.Right = timer;
            }
            else
            {
                parent.Left = timer;
                if (First == parent)
                {
                    First = timer;
                    isFirst = true;
                }
            }

            if (parent.IsRed)
            {
                MendInsert(timer, parent);
            }

            return isFirst;
        }

        /// <summary>Takes the first timer out.</summary>
        /// <remarks>
        /// It has no left child, so its right child is at most one red timer.
        /// </remarks>
        internal void RemoveFirst()
        {
            Debug.Assert(First != null, "The first timer was taken out of an empty tree.");
            HrTimer timer = First;
            HrTimer parent = timer.Parent;
            HrTimer child = timer.Right;
            timer.Parent = timer;
            if (child != null)
            {
                First = child;
                child.Parent = parent;
                child.IsRed = false;
                timer.Right = null;
            }
            else
            {
                First = parent;
            }

            if (parent == null)
            {
                _root = child;
                return;
            }

            parent.Left = child;
            if (child == null && !timer.IsRed)
            {
                MendRemove(parent, true);
            }
        }

        /// <summary>Takes a timer out.</summary>
        /// <param name="timer">A timer that is in this queue.</param>
        /// <returns>True if it was the first.</returns>
        /// <remarks>
        /// An only child is red. Without one there is a parent: the last would be the first.
        /// </remarks>
        internal bool Remove(HrTimer timer)
        {
            Debug.Assert(timer.Parent != timer, "A timer that is in no tree was taken out.");
            if (First == timer)
            {
                RemoveFirst();
                return true;
            }

            HrTimer child = timer.Left;
            if (child == null)
            {
                child = timer.Right;
            }
            else if (timer.Right != null)
            {
                RemoveInner(timer, timer.Right);
                return false;
            }

            HrTimer parent = timer.Parent;
            timer.Parent = timer;
            bool wasLeft = false;
            if (parent == null)
            {
                _root = child;
            }
            else if (parent.Left == timer)
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
                child.Parent = parent;
                child.IsRed = false;
                timer.Left = timer.Right = null;
            }
            else if (!timer.IsRed)
            {
                MendRemove(parent, wasLeft);
            }

            return false;
        }

        /// <summary>Returns the timer that expires next after a given one, or null.</summary>
        internal HrTimer Next(HrTimer timer)
        {
            HrTimer node = timer.Right;
            if (node != null)
            {
                while (node.Left != null)
                {
                    node = node.Left;
                }

                return node;
            }

            node = timer.Parent;
            while (node != null && node.Right == timer)
            {
                timer = node;
                node = node.Parent;
            }

            return node;
        }

        /// <summary>Takes out a timer with two children: its successor takes its place.</summary>
        private void RemoveInner(HrTimer timer, HrTimer successor)
        {
            while (successor.Left != null)
            {
                successor = successor.Left;
            }

            HrTimer orphan = successor.Right;
            HrTimer parent = successor;
            bool wasRed = successor.IsRed;
            bool wasLeft = successor.Parent != timer;
            if (wasLeft)
            {
                parent = successor.Parent;
                parent.Left = orphan;
                successor.Right = timer.Right;
                timer.Right.Parent = successor;
            }

            successor.Left = timer.Left;
            timer.Left.Parent = successor;
            successor.IsRed = timer.IsRed;
            HrTimer above = successor.Parent = timer.Parent;
            timer.Parent = timer;
            timer.Left = timer.Right = null;
            if (above == null)
            {
                _root = successor;
            }
            else if (above.Left == timer)
            {
                above.Left = successor;
            }
            else
            {
                above.Right = successor;
            }

            if (orphan != null)
            {
                orphan.Parent = parent;
                orphan.IsRed = false;
            }
            else if (!wasRed)
            {
                MendRemove(parent, wasLeft);
            }
        }
    }
}

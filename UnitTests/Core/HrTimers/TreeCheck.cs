using nanoFramework.TestFramework;

namespace TimeCore.UnitTests
{
    /// <summary>Checks a timer queue for every rule of a sorted red-black tree.</summary>
    internal static class TreeCheck
    {
        /// <summary>Fails unless the queue is a sound tree of so many timers.</summary>
        internal static void Check(TimerQueue queue, int count)
        {
            HrTimer root = queue.First;
            if (root == null)
            {
                Assert.AreEqual(count, 0);
                return;
            }

            while (root.Parent != null)
            {
                root = root.Parent;
            }

            Assert.IsFalse(root.IsRed, "The root is red.");
            BlackHeight(root);

            int counted = 1;
            HrTimer timer = queue.First;
            Assert.IsNull(timer.Left, "Something lies before the first.");
            for (HrTimer next = queue.Next(timer); next != null; next = queue.Next(timer))
            {
                Assert.IsTrue(
                    timer.HardExpiresNs <= next.HardExpiresNs, "Two timers are in the wrong order.");
                timer = next;
                counted++;
            }

            Assert.AreEqual(count, counted);
        }

        private static int BlackHeight(HrTimer node)
        {
            if (node == null)
            {
                return 1;
            }

            Assert.IsTrue(node.IsStarted, "A timer in the tree does not know it.");
            CheckChild(node, node.Left);
            CheckChild(node, node.Right);
            int height = BlackHeight(node.Left);
            Assert.AreEqual(height, BlackHeight(node.Right), "Two ways down differ in black nodes.");
            return node.IsRed ? height : height + 1;
        }

        private static void CheckChild(HrTimer parent, HrTimer child)
        {
            if (child != null)
            {
                Assert.AreSame(parent, child.Parent);
                Assert.IsFalse(parent.IsRed && child.IsRed, "A red node has a red child.");
            }
        }
    }
}

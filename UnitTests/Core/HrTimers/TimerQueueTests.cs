using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TimerQueueTests
    {
        private const int Count = 64;

        [TestMethod]
        public void First_OfAnEmptyQueue_IsNull()
        {
            Assert.IsNull(new TimerQueue(0).First);
        }

        // Keys going up, going down, all the same, and from both ends to the middle.
        [DataRow(1, 0)]
        [DataRow(-1, Count)]
        [DataRow(0, 5)]
        [DataRow(29, 0)]
        public void Insert_InAnyPattern_StaysSorted(int step, int start)
        {
            TimerQueue queue = new TimerQueue(0);

            for (int i = 0; i < Count; i++)
            {
                Add(queue, Create((start + step * i + Count * Count) % Count));
                TreeCheck.Check(queue, i + 1);
            }
        }

        [TestMethod]
        public void Remove_TheFirstAgainAndAgain_GivesThemInOrder()
        {
            TimerQueue queue = new TimerQueue(0);
            for (int i = 0; i < Count; i++)
            {
                Add(queue, Create(i * 29 % Count));
            }

            for (int i = 0; i < Count; i++)
            {
                HrTimer first = queue.First;
                Assert.AreEqual((long)i, first.HardExpiresNs);
                queue.Remove(first);
                Assert.IsFalse(first.IsStarted);
                TreeCheck.Check(queue, Count - 1 - i);
            }
        }

        // R37 in the tree itself, whatever rotations lie between.
        [TestMethod]
        public void Insert_EqualKeysAmongOthers_KeepTheirOrder()
        {
            TimerQueue queue = new TimerQueue(0);
            HrTimer[] equals = new HrTimer[Count];
            for (int i = 0; i < Count; i++)
            {
                equals[i] = Create(100);
                Add(queue, Create(i * 37 % 100));
                Add(queue, equals[i]);
                Add(queue, Create(101 + i * 37 % 100));
            }

            HrTimer timer = queue.First;
            while (timer.HardExpiresNs < 100)
            {
                timer = queue.Next(timer);
            }

            for (int i = 0; i < Count; i++)
            {
                Assert.AreSame(equals[i], timer);
                timer = queue.Next(timer);
            }
        }

        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void InsertAndRemove_AtRandom_KeepTheTreeSound(int seed)
        {
            OutputHelper.WriteLine("seed " + seed.ToString());
            SeededRandom random = new SeededRandom(seed);
            TimerQueue queue = new TimerQueue(0);
            HrTimer[] timers = new HrTimer[Count];
            for (int i = 0; i < Count; i++)
            {
                timers[i] = Create(0);
            }

            int queued = 0;
            for (int step = 0; step < 600; step++)
            {
                HrTimer timer = timers[random.Next(Count)];
                if (timer.IsStarted)
                {
                    queue.Remove(timer);
                    queued--;
                }
                else
                {
                    timer.HardExpiresNs = random.Next(20);
                    Add(queue, timer);
                    queued++;
                }

                TreeCheck.Check(queue, queued);
            }
        }

        private static void Add(TimerQueue queue, HrTimer timer)
        {
            queue.Insert(timer, timer.HardExpiresNs);
        }

        private static HrTimer Create(long keyNs)
        {
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            timer.HardExpiresNs = keyNs;
            return timer;
        }
    }
}

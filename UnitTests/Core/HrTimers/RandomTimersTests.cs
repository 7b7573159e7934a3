using nanoFramework.TestFramework;

namespace TimeCore.UnitTests
{
    /// <summary>On a device a thousand actions in all; the PC makes a million.</summary>
    [TestClass]
    public class RandomTimersTests
    {
        [DataRow(1, false)]
        [DataRow(2, false)]
        [DataRow(3, true)]
        [DataRow(4, true)]
        public void Timers_AtRandom_RunAsTheSortedListSays(int seed, bool usesLoop)
        {
            int runs = RandomTimers.Run(seed, 250, usesLoop);

            Assert.IsTrue(runs > 100);
        }
    }
}

using nanoFramework.TestFramework;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class KTimeTests
    {
        [DataRow(100L, 20L, 120L)]
        [DataRow(100L, -30L, 70L)]
        [DataRow(0L, 0L, 0L)]
        [DataRow(KTime.Never - 5, 5L, KTime.Never)]
        [DataRow(KTime.Never - 5, 4L, KTime.Never - 1)]
        public void AddSafe_WithinReach_IsTheSum(long timeNs, long deltaNs, long expectedNs)
        {
            Assert.AreEqual(expectedNs, KTime.AddSafe(timeNs, deltaNs));
        }

        // D6: a relative start with a huge value must not wrap into the past.
        [DataRow(1L, KTime.Never)]
        [DataRow(KTime.Never, 1L)]
        [DataRow(KTime.Never, KTime.Never)]
        [DataRow(KTime.Never - 5, 6L)]
        public void AddSafe_BeyondReach_IsNever(long timeNs, long deltaNs)
        {
            Assert.AreEqual(KTime.Never, KTime.AddSafe(timeNs, deltaNs));
        }

        [TestMethod]
        public void Units_InNanoseconds_FollowFromEachOther()
        {
            Assert.AreEqual(1000L * KTime.NsPerUs, KTime.NsPerMs);
            Assert.AreEqual(1000L * KTime.NsPerMs, KTime.NsPerSec);
            Assert.AreEqual(10000L * KTime.NsPerTimeSpanTick, KTime.NsPerMs);
        }
    }
}

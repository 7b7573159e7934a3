using nanoFramework.TestFramework;

namespace TimeCore.UnitTests
{
    /// <summary>The wheel against a plain model of its rules.</summary>
    [TestClass]
    public class RandomWheelTests
    {
        [TestMethod]
        public void Wheel_RandomActionsFromManyOrigins_DoesWhatTheModelDoes()
        {
            long[] origins = WheelRig.Origins();
            for (int i = 0; i < origins.Length; i++)
            {
                int runs = RandomWheel.Run(i + 1, origins[i], 60);

                Assert.IsTrue(runs > 10, "Hardly anything ran.");
            }
        }
    }
}

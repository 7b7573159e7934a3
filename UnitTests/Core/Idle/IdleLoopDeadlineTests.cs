using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests;

/// <summary>A wait that ends up to 20 ms late: whose slack allows it, and whose does not.</summary>
[TestClass]
public class IdleLoopDeadlineTests
{
    private const long Ms = KTime.NsPerMs;

    [TestMethod]
    public void Wait_TimerWithoutSlackBehindOneWithSlack_EndsInTimeForIt()
    {
        VirtualRig rig = Rig();
        rig.Parker.LatencyNs = 15 * Ms;
        long[] patient = Start(rig, 100 * Ms, 30 * Ms);
        long[] strict = Start(rig, 105 * Ms, 0);

        rig.RunFor(200 * Ms);

        Assert.IsTrue(strict[0] >= 105 * Ms && strict[0] < 106 * Ms);
        Assert.IsTrue(patient[0] >= strict[0] && patient[0] < 106 * Ms);
        Assert.IsTrue(rig.System.Stats.Polls > 0);
    }

    [TestMethod]
    public void Wait_TimerWithoutSlackFarBehind_LeavesTheFirstItsSlack()
    {
        VirtualRig rig = Rig();
        rig.Parker.LatencyNs = 15 * Ms;
        long[] patient = Start(rig, 100 * Ms, 30 * Ms);
        Start(rig, 190 * Ms, 0);

        rig.RunFor(140 * Ms);

        Assert.AreEqual(0L, rig.System.Stats.Polls);
        Assert.IsTrue(patient[0] >= 125 * Ms && patient[0] < 130 * Ms);
    }

    // So many that asking each for its slack would cost more than being in time for all.
    [TestMethod]
    public void Wait_ACrowdWithSlack_IsServedInTime()
    {
        VirtualRig rig = Rig();
        rig.Parker.LatencyNs = 15 * Ms;
        long[] first = Start(rig, 100 * Ms, 30 * Ms);
        for (int i = 1; i < 12; i++)
        {
            Start(rig, 100 * Ms + i, 30 * Ms);
        }

        rig.RunFor(200 * Ms);

        Assert.IsTrue(first[0] >= 110 * Ms && first[0] < 111 * Ms);
        Assert.IsTrue(rig.System.Stats.Polls > 0);
    }

    [TestMethod]
    public void Wake_WhileTheCoreGivesWay_MakesItLookAgainBeforeItSleeps()
    {
        VirtualRig rig = new VirtualRig();
        rig.Options.AllowLightSleep = true;
        rig.BuildToFirstTick();
        rig.Parker.Reset();
        int yieldsAtSleep = 0;
        rig.Parker.OnYield = () =>
        {
            if (rig.Parker.YieldCount == 1)
            {
                rig.System.Idle.Wake();
            }
        };
        rig.Sleep.OnEnter = () =>
            yieldsAtSleep = yieldsAtSleep == 0 ? rig.Parker.YieldCount : yieldsAtSleep;

        rig.RunFor(100 * Ms);

        Assert.AreEqual(2, yieldsAtSleep);
    }

    private static VirtualRig Rig()
    {
        VirtualRig rig = new VirtualRig();
        rig.Wait.ExitLatencyNs = 20 * Ms;
        rig.Time.ReadCostNs = KTime.NsPerUs;
        return rig.BuildToFirstTick();
    }

    private static long[] Start(VirtualRig rig, long expiresNs, long slackNs)
    {
        long[] ran = new long[1];
        HrTimer timer = new HrTimer(t =>
        {
            ran[0] = rig.Time.NowNs;
            return HrTimerRestart.NoRestart;
        }) { SlackNs = slackNs };
        rig.System.Timers.Start(timer, expiresNs);
        return ran;
    }
}

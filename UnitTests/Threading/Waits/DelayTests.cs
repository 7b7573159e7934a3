using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>L02 to L11 of docs/results/timer-cases.md; the other two need threads.</summary>
    [TestClass]
    public class DelayTests
    {
        private const long Tick = TimeSpan.TicksPerMillisecond;

        [TestMethod]
        public void L02_Wait_ForAWhile_EndsThen()
        {
            WaitRig rig = new WaitRig();
            Delay.Wait(100);

            Assert.AreEqual(100 * KTime.NsPerMs, rig.NowNs);
            Delay.Wait(WaitRig.Ms(50));
            Assert.AreEqual(150 * KTime.NsPerMs, rig.NowNs);
        }

        [DataRow(true)]
        [DataRow(false)]
        public void L03_Wait_WithoutAnEnd_DoesNotReturnByItself(bool asSpan)
        {
            WaitRig rig = new WaitRig();
            rig.At(86400000, () => rig.Hardware.System.Stop());

            // The test's event throws when the core stops and nobody has set it.
            Assert.ThrowsException(typeof(InvalidOperationException), () =>
            {
                if (asSpan)
                {
                    Delay.Wait(System.Threading.Timeout.InfiniteTimeSpan);
                }
                else
                {
                    Delay.Wait(-1);
                }
            });
            Assert.AreEqual(86400000, rig.NowMs);
        }

        [TestMethod]
        public void L04_Wait_LessThanMinusOne_IsRefused()
        {
            WaitRig rig = new WaitRig();

            Refusal.OfRange("millisecondsDelay", () => Delay.Wait(-2));
            Refusal.OfRange("delay", () => Delay.Wait(WaitRig.Ms(-2)));
            Refusal.OfRange("tolerance", () => Delay.Wait(WaitRig.Ms(1), new TimeSpan(-1)));
            Assert.AreEqual(0, rig.NowMs);
        }

        [DataRow(-5000L)]
        [DataRow(long.MaxValue)]
        [DataRow(int.MaxValue * 10000L + 1)]
        public void L05_Wait_SpanOutOfRange_IsRefused(long ticks)
        {
            WaitRig rig = new WaitRig();

            Refusal.OfRange("delay", () => Delay.Wait(new TimeSpan(ticks)));
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void L06_Wait_AQuarterOfAMillisecond_IsWaitedFor()
        {
            WaitRig rig = new WaitRig();
            Delay.Wait(new TimeSpan(Tick / 4));

            Assert.AreEqual(250 * KTime.NsPerUs, rig.NowNs);
        }

        [TestMethod]
        public void L08_Wait_WallClockSetBack_ChangesNothing()
        {
            WaitRig rig = new WaitRig();
            rig.At(50, () => rig.Hardware.Services.UtcAtBootNs -= 3600 * KTime.NsPerSec);
            Delay.Wait(100);

            Assert.AreEqual(100, rig.NowMs);
        }

        [TestMethod]
        public void L09_Wait_WithATolerance_EndsWithinIt()
        {
            WaitRig rig = new WaitRig();
            Delay.Wait(WaitRig.Ms(100), WaitRig.Ms(20));
            int aloneMs = rig.NowMs;

            // An exact timer within the tolerance takes it along.
            HrTimer other = new HrTimer(timer => HrTimerRestart.NoRestart);
            rig.Hardware.System.Timers.StartRelative(other, 110 * KTime.NsPerMs);
            Delay.Wait(WaitRig.Ms(100), WaitRig.Ms(20));

            Assert.IsTrue(aloneMs >= 100 && aloneMs <= 120);
            Assert.AreEqual(aloneMs + 110, rig.NowMs);
        }

        [TestMethod]
        public void L11_Wait_OnTheCoreThread_IsRefused()
        {
            WaitRig rig = new WaitRig();
            rig.Hardware.Services.ThreadId = VirtualServices.CoreThreadId;

            Assert.ThrowsException(typeof(InvalidOperationException), () => Delay.Wait(1));
        }

        [TestMethod]
        public void Wait_AgainAndAgain_MakesOnePlaceForItsThread()
        {
            WaitRig rig = new WaitRig();
            Delay.Wait(10);
            VirtualSystemEvent place = rig.Hardware.Services.LastEvent;
            Delay.Wait(10);
            Delay.Wait(10);

            Assert.AreSame(place, rig.Hardware.Services.LastEvent);
            Assert.AreEqual(3, place.SetCount);
        }
    }
}

using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>Which times a timer takes; T01 to T13 of docs/results/timer-cases.md.</summary>
    [TestClass]
    public class TimerArgumentTests
    {
        private const long Ms = TimeSpan.TicksPerMillisecond;

        [TestMethod]
        public void Constructor_BeforeABoardIsStarted_SaysWhatToDo()
        {
            TimeSystem.Default = null;
            string message = "";
            try
            {
                Timer timer = new Timer(state => { }, null, 10, 10);
            }
            catch (InvalidOperationException exception)
            {
                message = exception.Message;
            }

            Assert.Contains("Esp32DevKitC.Start();", message);
        }

        [DataRow(10)]
        [DataRow(-2)]
        public void T01_T02_Constructor_WithoutACallback_SaysSoBeforeAnythingElse(int due)
        {
            ThreadingRig rig = new ThreadingRig();

            Refusal.OfNull("callback", () => new Timer(null, null, due, 10));
            Refusal.OfNull(
                "callback", () => new Timer(null, null, new TimeSpan(due * Ms), TimeSpan.Zero));
            Refusal.OfNull("callback", () => new Timer(null));
            Assert.AreEqual("", rig.Run(100));
        }

        [DataRow(-2, 10, "dueTime")]
        [DataRow(int.MinValue, 1, "dueTime")]
        [DataRow(10, -2, "period")]
        [DataRow(-1, -2, "period")]
        [DataRow(-2, -2, "dueTime")]
        public void T03_T04_T05_Constructor_TimeOutOfRange_NamesIt(int due, int period, string name)
        {
            ThreadingRig rig = new ThreadingRig();

            Refusal.OfRange(name, () => new Timer(rig.Callback("", null), null, due, period));
            Assert.AreEqual("", rig.Run(100));
        }

        [TestMethod]
        public void T06_Constructor_TheLongestTimes_IsAccepted()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(int.MaxValue, int.MaxValue);

            Assert.AreEqual("", rig.Run(1000));
            Assert.IsTrue(rig.Hardware.Device.ProgrammedCycles > 0);
        }

        [DataRow(-20000L, 0L, "dueTime")]
        [DataRow(0L, -20000L, "period")]
        [DataRow(-1L, 0L, "dueTime")]
        [DataRow(-5000L, 0L, "dueTime")]
        [DataRow(-15000L, 0L, "dueTime")]
        [DataRow(0L, -1L, "period")]
        public void T07_T08_Constructor_SpanOutOfRange_NamesIt(long due, long period, string name)
        {
            ThreadingRig rig = new ThreadingRig();

            Refusal.OfRange(name, () => rig.StartTicks(due, period));
            Assert.AreEqual("", rig.Run(100));
        }

        [TestMethod]
        public void T09_Constructor_InfiniteTimeSpan_NeverRuns()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = new Timer(
                rig.Callback("", null), null,
                System.Threading.Timeout.InfiniteTimeSpan,
                System.Threading.Timeout.InfiniteTimeSpan);

            Assert.AreEqual("", rig.Run(1000));
            Assert.IsTrue(timer.Change(10, -1));
        }

        [TestMethod]
        public void T10_Constructor_TheLongestSpan_IsAcceptedAndATickMoreIsNot()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartTicks(int.MaxValue * Ms, int.MaxValue * Ms);

            Refusal.OfRange("dueTime", () => rig.StartTicks(int.MaxValue * Ms + 1, 0));
            Refusal.OfRange("period", () => rig.StartTicks(0, int.MaxValue * Ms + 1));
            Assert.AreEqual("", rig.Run(1000));
        }

        [TestMethod]
        public void T11_Constructor_TheLargestSpanThereIs_CountsAsInfinite()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartTicks(long.MaxValue, long.MaxValue);

            Assert.AreEqual("", rig.Run(1000));
        }

        [TestMethod]
        public void T12_Constructor_HalfAMillisecond_IsKept()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartTicks(Ms / 2, -Ms);

            Assert.AreEqual("0.5", rig.Run(10));
        }

        [TestMethod]
        public void T13_Constructor_FractionsOfAMillisecond_AreKeptInThePeriodToo()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartTicks(205 * Ms / 10, 205 * Ms / 10);

            Assert.AreEqual("20.5 41 61.5", rig.Run(70));
        }
    }
}

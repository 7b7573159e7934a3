using System;
using System.Device.Gpio;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.OnBoards;

namespace TimeCore.UnitTests.OnEsp32
{
    /// <summary>The chip counts its own idle entries, without the CPU.</summary>
    [TestClass]
    public class MarkerTests
    {
        private const int Expiries = 20;
        private const long PeriodNs = 100 * KTime.NsPerMs;

        [DataRow(false)]
        [DataRow(true)]
        [TestMethod]
        public void Marker_WiredToAPulseCounter_FallsOncePerWakeUp(bool allowLightSleep)
        {
            TimeSystem system = TestBoard.Create(allowLightSleep);
            GpioPulseCounter counter = Open();
            counter.Start();
            system.Marker.SetLow();
            system.Marker.SetHigh();
            if (counter.Read().Count == 0)
            {
                counter.Dispose();
                Assert.SkipTest("Wire the marker to GPIO" + TestBoard.CounterPin + ".");
            }

            counter.Reset();
            BoardTimers.Serve(system, Expiries, PeriodNs);
            long falls = counter.Read().Count;
            counter.Dispose();

            OutputHelper.WriteLine(falls + " falls, " + new TimerStats(system).Wakeups + " wake-ups.");
            Assert.IsTrue(falls >= Expiries, "Fewer falls than expiries.");
            Assert.AreEqual(new TimerStats(system).Wakeups, falls);
        }

        private static GpioPulseCounter Open()
        {
            GpioPulseCounter counter = TryOpen();
            if (counter == null)
            {
                Assert.SkipTest("No pulse counter: the chip has none, or none is free: reset it.");
            }

            counter.Polarity = GpioPulsePolarity.Falling;
            return counter;
        }

        // A closed counter is not free again before a reset: the runtime deletes the unit before its
        // channels, which IDF refuses. Source: nf-interpreter GpioPulseCounter.cpp, DisposeCounter.
        private static GpioPulseCounter TryOpen()
        {
            try
            {
                return new GpioPulseCounter(TestBoard.CounterPin);
            }
            catch (NotImplementedException)
            {
                return null;
            }
            catch (NotSupportedException)
            {
                return null;
            }
        }
    }
}

using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>One application thread with one interval timer, at 10 ms after boot.</summary>
    internal sealed class IntervalRig
    {
        internal readonly VirtualRig Hardware;
        internal readonly Sleeper Sleeper;
        internal readonly IntervalTimer Timer;

        internal IntervalRig()
            : this(new VirtualRig())
        {
        }

        internal IntervalRig(VirtualRig hardware)
        {
            Hardware = hardware.BuildToFirstTick().BeApplication();
            Sleeper = new Sleeper(Hardware.System);
            Timer = new IntervalTimer(Sleeper);
        }

        internal long NowNs => Hardware.Time.NowNs;

        /// <summary>The thread is elsewhere; the core runs.</summary>
        internal void Pass(long ns)
        {
            Hardware.Services.ThreadId = VirtualServices.CoreThreadId;
            Hardware.RunFor(ns);
            Hardware.Serve();
            Hardware.BeApplication();
        }

        /// <summary>Calls at a moment, as another thread does.</summary>
        internal void At(long atNs, System.Action call)
        {
            Hardware.Time.Schedule(new VirtualCall(call), atNs);
        }

        /// <summary>Waits once.</summary>
        /// <returns>Expiries since the last time; 0 if there is none to wait for.</returns>
        internal long TakeStatus()
        {
            long overrun;
            return Timer.Wait(out overrun) ? 1 + overrun : 0;
        }

        /// <summary>Waits so many times.</summary>
        /// <returns>For each, the millisecond and the overrun, or "no".</returns>
        internal string WaitMs(int times)
        {
            string text = "";
            for (int i = 0; i < times; i++)
            {
                long overrun;
                if (Timer.Wait(out overrun))
                {
                    text += (NowNs / KTime.NsPerMs).ToString() + "+" + overrun.ToString() + ",";
                }
                else
                {
                    text += "no,";
                }
            }

            return text;
        }
    }
}

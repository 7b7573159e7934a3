using System;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>One application thread that waits while the core runs.</summary>
    /// <remarks>
    /// Milliseconds count from 0, where the rig is made; the default system is the rig's.
    /// </remarks>
    internal sealed class WaitRig
    {
        internal readonly VirtualRig Hardware = new VirtualRig();

        private readonly long _startNs;

        internal WaitRig()
        {
            Hardware.BuildToFirstTick().BeApplication();
            TimeSystem.Default = Hardware.System;
            _startNs = Hardware.Time.NowNs;
        }

        internal long NowNs => Hardware.Time.NowNs - _startNs;

        internal int NowMs => (int)(NowNs / KTime.NsPerMs);

        internal static TimeSpan Ms(int ms)
        {
            return new TimeSpan(ms * TimeSpan.TicksPerMillisecond);
        }

        /// <summary>The thread is elsewhere up to a moment; the core runs.</summary>
        internal void PassTo(int untilMs)
        {
            long ns = _startNs + untilMs * KTime.NsPerMs - Hardware.Time.NowNs;
            Hardware.Services.ThreadId = VirtualServices.CoreThreadId;
            Hardware.RunFor(ns);
            Hardware.Serve();
            Hardware.BeApplication();
        }

        /// <summary>The thread works for a while; the core runs.</summary>
        internal void Work(int ms)
        {
            PassTo(NowMs + ms);
        }

        /// <summary>Another thread, or hardware, does something at a moment.</summary>
        internal void At(int atMs, Action call)
        {
            Hardware.Time.Schedule(
                new VirtualCall(() =>
                {
                    int id = Hardware.Services.ThreadId;
                    Hardware.Services.ThreadId = 4;
                    call();
                    Hardware.Services.ThreadId = id;
                }),
                _startNs + atMs * KTime.NsPerMs);
        }

        /// <summary>Waits so many times, and works after each.</summary>
        /// <returns>When each wait ended, with a "no" where it brought no tick.</returns>
        internal string Wait(PeriodicTimer timer, int times, int workMs)
        {
            string text = "";
            for (int i = 0; i < times; i++)
            {
                bool isTick = timer.WaitForNextTick();
                text += (i == 0 ? "" : " ") + (isTick ? "" : "no") + NowMs.ToString();
                if (workMs > 0)
                {
                    Work(workMs);
                }
            }

            return text;
        }
    }
}

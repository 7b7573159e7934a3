using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A queue whose thread is played by the test, and what has run on it.</summary>
    /// <remarks>High resolution, the tick taken out; both queues of a system are there.</remarks>
    public sealed class SoftRig
    {
        public readonly VirtualRig Rig = new VirtualRig();
        public readonly TimeSystem System;
        public readonly HrTimerBase Timers;
        public readonly SoftQueue Queue;
        public readonly VirtualSystemEvent Event;

        /// <summary>The names of the timers that have run, in their order.</summary>
        public string Log = "";

        public SoftRig()
        {
            Rig.Build().GoHighRes();
            System = Rig.System;
            Timers = System.Timers;
            Queue = new SoftQueue(System);
            Event = Rig.Services.LastEvent;
        }

        /// <summary>Lets the queue's thread run until it waits again.</summary>
        public void RunThread()
        {
            int coreId = Rig.Services.ThreadId;
            Rig.Services.ThreadId = 2;
            Queue.ThreadId = 2;
            if (Event.IsSet)
            {
                Event.Wait(-1);
            }

            Queue.RunPending();
            Rig.Services.ThreadId = coreId;
        }

        /// <summary>A timer that writes its name down.</summary>
        public SoftTimer Timer(string name)
        {
            return new SoftTimer(Queue, _ =>
            {
                Log += name;
                return HrTimerRestart.NoRestart;
            });
        }

        /// <summary>A timer that is started.</summary>
        public SoftTimer Start(string name, long deltaNs)
        {
            SoftTimer timer = Timer(name);
            timer.StartRelative(deltaNs);
            return timer;
        }
    }
}

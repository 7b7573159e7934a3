using System;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What a callback of a test does; calls count from 1.</summary>
    public delegate void OnCall(int call);

    /// <summary>
    /// Timers whose callback thread the test plays, and when their callbacks started.
    /// </summary>
    /// <remarks>
    /// Milliseconds count from 0, where the rig is made. While a callback works, the core goes on and
    /// the thread does not. High resolution, no ticks; the default system is the rig's.
    /// </remarks>
    public sealed class ThreadingRig
    {
        /// <summary>The callback thread's number.</summary>
        public const int CallbackThreadId = 3;

        public readonly VirtualRig Hardware = new VirtualRig();

        /// <summary>When callbacks started, in milliseconds, with their timers' names.</summary>
        public string Log = "";

        /// <summary>Callbacks under way; one at most.</summary>
        public int RunningCount;

        /// <summary>The timer made last.</summary>
        public Timer Last;

        private long _startNs;

        public ThreadingRig()
            : this(0)
        {
        }

        /// <summary>A rig on which waking up takes a while.</summary>
        public ThreadingRig(int exitLatencyMs)
        {
            Hardware.Wait.ExitLatencyNs = exitLatencyMs * KTime.NsPerMs;
            Hardware.Build().GoHighRes();
            Hardware.Time.Service = Serve;
            Hardware.BeApplication();
            TimeSystem.Default = Hardware.System;
            Callbacks.ThreadId = CallbackThreadId;
            _startNs = Hardware.Time.NowNs;
        }

        public long NowNs => Hardware.Time.NowNs - _startNs;

        /// <summary>The callback thread under test.</summary>
        internal CallbackThread Callbacks => Clock.System.Callbacks;

        /// <summary>A timer that writes down when it is called.</summary>
        public Timer Start(int due, int period)
        {
            return Start("", due, period, null);
        }

        /// <summary>A timer that then works for a while.</summary>
        public Timer StartWorking(int due, int period, int workMs)
        {
            return Start("", due, period, call => Work(workMs));
        }

        /// <summary>A timer that then does something; it is in <see cref="Last"/> by then.</summary>
        public Timer Start(int due, int period, OnCall then)
        {
            return Start("", due, period, then);
        }

        /// <summary>A timer with a name.</summary>
        public Timer Start(string name, int due, int period, OnCall then)
        {
            Timer timer = new Timer(Callback(name, then), null, -1, -1);
            Last = timer;
            timer.Change(due, period);
            return timer;
        }

        /// <summary>A timer with spans of 100 ns.</summary>
        public Timer StartTicks(long dueTicks, long periodTicks)
        {
            Last = new Timer(
                Callback("", null), null, new TimeSpan(dueTicks), new TimeSpan(periodTicks));
            return Last;
        }

        /// <summary>What writes down that it was called.</summary>
        public System.Threading.TimerCallback Callback(string name, OnCall then)
        {
            int calls = 0;
            return state =>
            {
                Log += (Log.Length == 0 ? "" : " ") + name + Now();
                RunningCount++;
                if (then != null)
                {
                    then(++calls);
                }

                RunningCount--;
            };
        }

        /// <summary>Another thread does something at a moment.</summary>
        public void At(int atMs, Action call)
        {
            Hardware.Time.Schedule(
                new VirtualCall(() =>
                {
                    int id = Hardware.Services.ThreadId;
                    Hardware.Services.ThreadId = VirtualServices.ApplicationThreadId;
                    call();
                    Hardware.Services.ThreadId = id;
                }),
                _startNs + atMs * KTime.NsPerMs);
        }

        /// <summary>The caller is busy; time passes, and the core goes on.</summary>
        public void Work(int ms)
        {
            Hardware.Time.Advance(ms * KTime.NsPerMs);
        }

        /// <summary>Lets time pass up to a moment; callbacks run in between.</summary>
        /// <returns>The log.</returns>
        public string Run(int untilMs)
        {
            long untilNs = _startNs + untilMs * KTime.NsPerMs;
            RunCallbacks();
            while (Hardware.Time.NowNs < untilNs)
            {
                long nextNs = Hardware.Time.NextEventNs();
                Hardware.Time.Advance((nextNs < untilNs ? nextNs : untilNs) - Hardware.Time.NowNs);
                RunCallbacks();
            }

            return Log;
        }

        /// <summary>Milliseconds since the rig was made, with tenths if there are any.</summary>
        public string Now()
        {
            long tenths = NowNs / (KTime.NsPerMs / 10);
            return tenths % 10 == 0
                ? (tenths / 10).ToString()
                : (tenths / 10).ToString() + "." + (tenths % 10).ToString();
        }

        /// <summary>One turn of the callback thread.</summary>
        public void RunCallbacks()
        {
            // What is due at once needs a look of the core, which has been asked for it.
            Serve();
            int id = Hardware.Services.ThreadId;
            Hardware.Services.ThreadId = CallbackThreadId;
            while (Callbacks.HasPending)
            {
                Callbacks.RunAndReport();
                Serve();
            }

            // The thread looks once more before it waits, and lets the core sleep.
            Callbacks.RunAndReport();
            Hardware.Services.ThreadId = id;
        }

        private void Serve()
        {
            int id = Hardware.Services.ThreadId;
            Hardware.Services.ThreadId = VirtualServices.CoreThreadId;
            Hardware.Serve();
            Hardware.Services.ThreadId = id;
        }
    }
}

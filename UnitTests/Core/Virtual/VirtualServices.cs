using System;
using System.Threading;

namespace TimeCore.UnitTests.Virtual
{
    /// <summary>
    /// The base library of a machine with one thread: clocks, and events that let the core run.
    /// </summary>
    public sealed class VirtualServices : SystemServices
    {
        /// <summary>What <see cref="CurrentThreadId"/> answers while the core runs.</summary>
        public const int CoreThreadId = 1;

        /// <summary>What it answers once the test plays an application thread.</summary>
        public const int ApplicationThreadId = 2;

        /// <summary>What <see cref="IsDebuggerAttached"/> answers.</summary>
        public bool HasDebugger;

        /// <summary>The time of day at boot, as far as anybody has set it, since 1970.</summary>
        public long UtcAtBootNs;

        /// <summary>What <see cref="CurrentThreadId"/> answers.</summary>
        public int ThreadId = CoreThreadId;

        /// <summary>Whose core runs while the test waits for an event.</summary>
        public TimeSystem Core;

        /// <summary>The event created last; null before.</summary>
        public VirtualSystemEvent LastEvent;

        /// <summary>What the thread that asked last has for a priority.</summary>
        public ThreadPriority Priority = ThreadPriority.Normal;

        /// <summary>Calls of <see cref="Sleep"/> that only let others run.</summary>
        public int YieldCount;

        /// <summary>Threads started; none of them runs.</summary>
        public int ThreadCount;

        private const long UnixEpochTicks = 621355968000000000;

        private readonly VirtualTime _time;

        public VirtualServices(VirtualTime time)
        {
            _time = time;
        }

        /// <inheritdoc/>
        public override long TickCountMs()
        {
            return _time.NowNs / KTime.NsPerMs;
        }

        /// <inheritdoc/>
        public override long UtcNowTicks()
        {
            return UnixEpochTicks + (UtcAtBootNs + _time.NowNs) / KTime.NsPerTimeSpanTick;
        }

        /// <inheritdoc/>
        public override void Sleep(int ms)
        {
            YieldCount += ms == 0 ? 1 : 0;
            _time.Spend(ms * KTime.NsPerMs);
        }

        /// <inheritdoc/>
        public override int CurrentThreadId()
        {
            return ThreadId;
        }

        /// <inheritdoc/>
        public override bool IsDebuggerAttached()
        {
            return HasDebugger;
        }

        /// <inheritdoc/>
        public override long FreeHeapBytes()
        {
            return 0;
        }

        /// <inheritdoc/>
        public override void WriteLine(string line)
        {
            throw new NotSupportedException();
        }

        /// <inheritdoc/>
        public override void StartThread(ThreadStart body, ThreadPriority priority)
        {
            // The test plays the thread itself.
            ThreadCount++;
        }

        /// <inheritdoc/>
        public override void SetPriority(ThreadPriority priority)
        {
            Priority = priority;
        }

        /// <inheritdoc/>
        public override SystemTimer CreateTimer(TimerCallback callback)
        {
            throw new NotSupportedException();
        }

        /// <inheritdoc/>
        public override SystemEvent CreateEvent()
        {
            LastEvent = new VirtualSystemEvent(this);
            return LastEvent;
        }

        /// <summary>Runs the core's loop until somebody stops it, as the core thread.</summary>
        internal void RunCore()
        {
            int threadId = ThreadId;
            ThreadId = CoreThreadId;
            Core.Run();
            ThreadId = threadId;
        }
    }
}

using System;
using System.Diagnostics;
using System.Threading;

namespace TimeCore.Drivers.Common
{
    /// <summary>The base library's services: only this file names them; no logic.</summary>
    public sealed class BaseLibrary : SystemServices
    {
        /// <inheritdoc/>
        public override long TickCountMs() => Environment.TickCount64;

        /// <inheritdoc/>
        public override long UtcNowTicks() => DateTime.UtcNow.Ticks;

        /// <inheritdoc/>
        public override void Sleep(int ms) => Thread.Sleep(ms);

        /// <inheritdoc/>
        public override void StartThread(ThreadStart body, ThreadPriority priority) =>
            new Thread(body) { Priority = priority }.Start();

        /// <inheritdoc/>
        public override void SetPriority(ThreadPriority priority) =>
            Thread.CurrentThread.Priority = priority;

        /// <inheritdoc/>
        public override int CurrentThreadId() => Thread.CurrentThread.ManagedThreadId;

        /// <inheritdoc/>
        public override SystemTimer CreateTimer(TimerCallback callback) =>
            new BaseLibraryTimer(new Timer(callback, null, Timeout.Infinite, Timeout.Infinite));

        /// <inheritdoc/>
        public override SystemEvent CreateEvent() => new BaseLibraryEvent();

        /// <inheritdoc/>
        public override bool IsDebuggerAttached() => Debugger.IsAttached;

        /// <inheritdoc/>
        public override long FreeHeapBytes() => nanoFramework.Runtime.Native.GC.Run(true);

        /// <inheritdoc/>
        public override void WriteLine(string line) => Console.WriteLine(line);

        private sealed class BaseLibraryTimer : SystemTimer
        {
            private readonly Timer _timer;

            internal BaseLibraryTimer(Timer timer) => _timer = timer;

            public override void Change(int dueMs, int periodMs) => _timer.Change(dueMs, periodMs);

            public override void Dispose() => _timer.Dispose();
        }

        private sealed class BaseLibraryEvent : SystemEvent
        {
            private readonly AutoResetEvent _event = new AutoResetEvent(false);

            public override void Set() => _event.Set();

            public override bool Wait(int timeoutMs) => _event.WaitOne(timeoutMs, false);
        }
    }
}

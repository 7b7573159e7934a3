using System.Threading;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Drivers.Common
{
    /// <summary>
    /// The base library on the PC: the same services, given by the virtual board.
    /// </summary>
    /// <remarks>The twin of Drivers/Common/BaseLibrary.cs; one of the two is compiled.</remarks>
    public sealed class BaseLibrary : SystemServices
    {
        public override long TickCountMs() => Machine.Current.Runtime.TickCountMs();

        public override long UtcNowTicks() => Machine.Current.Runtime.UtcNowTicks();

        public override void Sleep(int ms) => Machine.Current.Runtime.Sleep(ms);

        public override void StartThread(ThreadStart body, ThreadPriority priority) =>
            Machine.Current.Runtime.StartThread(body, priority);

        public override void SetPriority(ThreadPriority priority) =>
            Machine.Current.Runtime.SetPriority(priority);

        public override int CurrentThreadId() => Machine.Current.Runtime.CurrentThreadId();

        public override SystemTimer CreateTimer(TimerCallback callback) =>
            new BaseLibraryTimer(Machine.Current.Runtime.CreateTimer(callback));

        public override SystemEvent CreateEvent() =>
            new BaseLibraryEvent(Machine.Current.Runtime.CreateEvent());

        public override bool IsDebuggerAttached() => Machine.Current.Runtime.IsDebuggerAttached();

        public override long FreeHeapBytes() => nanoFramework.Runtime.Native.GC.Run(true);

        public override void WriteLine(string line) => Machine.Current.Runtime.WriteLine(line);
    }

    /// <summary>A timer of the virtual board.</summary>
    public sealed class BaseLibraryTimer : SystemTimer
    {
        private readonly ManagedTimer _timer;

        public BaseLibraryTimer(ManagedTimer timer) => _timer = timer;

        public override void Change(int dueMs, int periodMs) => _timer.Change(dueMs, periodMs);

        public override void Dispose() => _timer.Dispose();
    }

    /// <summary>An auto-reset event of the virtual board.</summary>
    public sealed class BaseLibraryEvent : SystemEvent
    {
        private readonly ManagedEvent _event;

        public BaseLibraryEvent(ManagedEvent managedEvent) => _event = managedEvent;

        public override void Set() => _event.Set();

        public override bool Wait(int timeoutMs) => _event.Wait(timeoutMs);
    }
}

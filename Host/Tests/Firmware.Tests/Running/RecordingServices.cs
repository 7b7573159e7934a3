using System;
using System.Collections.Generic;
using System.Threading;
using TimeCore.Drivers.Common;

namespace TimeCore.Host.Firmware.Tests.Running;

/// <summary>The board's base library, with a note of what drivers pass to it.</summary>
internal sealed class RecordingServices : SystemServices
{
    private readonly BaseLibrary _inner = new();

    /// <summary>Every timeout waited for, in milliseconds.</summary>
    public List<int> WaitsMs { get; } = [];

    /// <summary>Every change of a timer: due and period in milliseconds.</summary>
    public List<(int DueMs, int PeriodMs)> Changes { get; } = [];

    /// <summary>Timers created.</summary>
    public int Timers { get; private set; }

    /// <summary>Calls of Sleep, by length.</summary>
    public List<int> SleepsMs { get; } = [];

    /// <summary>Answers for the free heap, if somebody can tell.</summary>
    public Func<long>? FreeHeap { get; set; }

    /// <summary>Timers at a time that there is memory for.</summary>
    public int TimersMax { get; set; } = int.MaxValue;

    /// <summary>Timers that nobody has disposed of.</summary>
    public int Living { get; private set; }

    public override long TickCountMs() => _inner.TickCountMs();

    public override long UtcNowTicks() => _inner.UtcNowTicks();

    public override void Sleep(int ms)
    {
        SleepsMs.Add(ms);
        _inner.Sleep(ms);
    }

    public override void StartThread(ThreadStart body, ThreadPriority priority) =>
        _inner.StartThread(body, priority);

    public override void SetPriority(ThreadPriority priority) => _inner.SetPriority(priority);

    public override int CurrentThreadId() => _inner.CurrentThreadId();

    public override SystemTimer CreateTimer(TimerCallback callback)
    {
        if (Living == TimersMax)
        {
            throw new OutOfMemoryException();
        }

        Timers++;
        Living++;
        return new RecordingTimer(this, _inner.CreateTimer(callback));
    }

    public override SystemEvent CreateEvent() => new RecordingEvent(this, _inner.CreateEvent());

    public override bool IsDebuggerAttached() => _inner.IsDebuggerAttached();

    public override long FreeHeapBytes() => FreeHeap?.Invoke() ?? _inner.FreeHeapBytes();

    public override void WriteLine(string line) => _inner.WriteLine(line);

    private sealed class RecordingTimer(RecordingServices owner, SystemTimer inner) : SystemTimer
    {
        public override void Change(int dueMs, int periodMs)
        {
            owner.Changes.Add((dueMs, periodMs));
            inner.Change(dueMs, periodMs);
        }

        public override void Dispose()
        {
            owner.Living--;
            inner.Dispose();
        }
    }

    private sealed class RecordingEvent(RecordingServices owner, SystemEvent inner) : SystemEvent
    {
        public override void Set() => inner.Set();

        public override bool Wait(int timeoutMs)
        {
            owner.WaitsMs.Add(timeoutMs);
            return inner.Wait(timeoutMs);
        }
    }
}

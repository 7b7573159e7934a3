using System;
using System.Threading;

namespace TimeCore.Host.Firmware.Tests.DriversAlone;

/// <summary>A base library whose clocks a test moves by hand.</summary>
internal sealed class SettableClocks : SystemServices
{
    /// <summary>True time, in units of 100 ns.</summary>
    public long NowTicks { get; set; }

    /// <summary>How much true time each reading of a clock takes, in units of 100 ns.</summary>
    public long ReadTicks { get; set; }

    /// <summary>What somebody has set the wall clock ahead by, in units of 100 ns.</summary>
    public long UtcOffsetTicks { get; set; }

    /// <summary>The step of the wall clock, in units of 100 ns.</summary>
    public long UtcStepTicks { get; set; } = 1;

    /// <summary>The uptime's step in milliseconds.</summary>
    public int StepMs { get; set; } = 1;

    /// <summary>The step in which waits end, in milliseconds.</summary>
    public int PollMs { get; set; } = 1;

    /// <summary>Waits consist of slices from their begin, as on a PC; else a grid ends them.
    /// </summary>
    public bool SlicesFromBegin { get; set; }

    /// <summary>What a wait takes in addition, in units of 100 ns; null for nothing.</summary>
    public Func<long>? JitterTicks { get; set; }

    /// <summary>How long another thread runs after the third wait, in units of 100 ns.</summary>
    public long HeldUpTicks { get; set; }

    /// <summary>What happens after the next reading of the wall clock; once.</summary>
    public Action? AfterUtc { get; set; }

    public override long TickCountMs()
    {
        NowTicks += ReadTicks;
        long ms = NowTicks / TimeSpan.TicksPerMillisecond;
        return ms - ms % StepMs;
    }

    public override long UtcNowTicks()
    {
        NowTicks += ReadTicks;
        long ticks = NowTicks + UtcOffsetTicks;
        Action? after = AfterUtc;
        AfterUtc = null;
        after?.Invoke();
        return ticks - ticks % UtcStepTicks;
    }

    public override void Sleep(int ms) => throw new NotSupportedException();

    public override void StartThread(ThreadStart body, ThreadPriority priority) =>
        throw new NotSupportedException();

    public override void SetPriority(ThreadPriority priority) =>
        throw new NotSupportedException();

    public override int CurrentThreadId() => 1;

    public override SystemTimer CreateTimer(TimerCallback callback) =>
        throw new NotSupportedException();

    public override SystemEvent CreateEvent() => new PolledEvent(this);

    public override bool IsDebuggerAttached() => false;

    public override long FreeHeapBytes() => 0;

    public override void WriteLine(string line) => throw new NotSupportedException();

    /// <summary>Never set; a wait ends at a poll of the platform.</summary>
    private sealed class PolledEvent(SettableClocks owner) : SystemEvent
    {
        private int _waits;

        public override void Set() => throw new NotSupportedException();

        public override bool Wait(int timeoutMs)
        {
            long pollTicks = owner.PollMs * TimeSpan.TicksPerMillisecond;
            long timeoutTicks = timeoutMs * TimeSpan.TicksPerMillisecond;
            long originTicks = owner.SlicesFromBegin ? owner.NowTicks : 0;
            long endTicks = owner.NowTicks + timeoutTicks - originTicks;
            owner.NowTicks = originTicks + (endTicks + pollTicks - 1) / pollTicks * pollTicks;
            owner.NowTicks += owner.JitterTicks?.Invoke() ?? 0;
            if (++_waits == 3)
            {
                owner.NowTicks += owner.HeldUpTicks;
            }

            return false;
        }
    }
}

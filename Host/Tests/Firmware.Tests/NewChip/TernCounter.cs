using System;
using TimeCore;
using TimeCore.Host.VirtualBoard;
using TimeCore.UnitTests.Virtual;

namespace Tern.Hardware;

/// <summary>The peripheral of the made-up chip, as its package would offer it.</summary>
/// <remarks>
/// 24 bits at 32,768 Hz, and one compare register that matches on equality only: a value that the
/// counter has just left matches when the counter comes round, 512 s later.
/// </remarks>
public sealed class TernCounter
{
    /// <summary>Counts a second.</summary>
    public const int Hz = 32768;

    /// <summary>The largest count.</summary>
    public const int Mask = 0xFFFFFF;

    private readonly Machine _machine = Machine.Current;
    private readonly Match _match;

    public TernCounter()
    {
        _match = new Match(_machine, () => Matched?.Invoke());
    }

    /// <summary>The counter equals the compare register; on the event-dispatch thread.</summary>
    public event Action? Matched;

    /// <summary>Reads the counter.</summary>
    public static int Read()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        int count = (int)(Ticks(machine) & Mask);
        machine.Leave();
        return count;
    }

    /// <summary>Sets the compare register.</summary>
    public void Compare(int count)
    {
        _machine.Enter(CallCosts.NativeCall);
        long ticks = Ticks(_machine);
        long delta = (count - ticks) & Mask;
        long match = ticks + (delta == 0 ? Mask + 1L : delta);
        long atNs = (long)(((Int128)match * KTime.NsPerSec + Hz - 1) / Hz);
        _machine.Time.Schedule(_match, atNs);
        _machine.Trace?.AlarmProgrammed(_machine.NowNs, atNs);
        _machine.Leave();
    }

    /// <summary>Switches the compare register off.</summary>
    public void Off()
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Time.Cancel(_match);
        _machine.Leave();
    }

    private static long Ticks(Machine machine) =>
        (long)((Int128)machine.NowNs * Hz / KTime.NsPerSec);

    private sealed class Match(Machine machine, Action matched) : VirtualEvent
    {
        private readonly int _handle = machine.EspTimers.Open(matched)!.Handle;

        public override void Fire()
        {
            machine.Trace?.AlarmFired(machine.NowNs);
            machine.Events.Post(NativeEvent.OfTimer(_handle));
        }
    }
}

using System;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The native part of an STM32 image: counter, alarm, count of waits.</summary>
/// <remarks>
/// The RTOS keeps the alarm on the compare unit of a 32-bit timer, and rounds what is shorter than
/// two counts up to that. Source: Drivers/Stm32.Native/native; ChibiOS chvt.c.
/// </remarks>
public sealed class NativeTimer
{
    /// <summary>Marks its events among custom ones.</summary>
    public const int EventTag = 0x7C0E;

    /// <summary>The length of a count, 10 µs.</summary>
    public const long NsPerCount = KTime.NsPerSec / CountsPerSecond;

    /// <summary>What FindINTEROP-TimeCore.Drivers.Stm32.Native.cmake sets.</summary>
    private const long CountsPerSecond = 100000;

    private const uint DeltaCountsMin = 2;

    private readonly Machine _machine;
    private readonly EventFaults _faults;
    private readonly Alarm _alarm;
    private long _dueNs = KTime.Never;

    internal NativeTimer(Machine machine)
    {
        _machine = machine;
        _faults = new EventFaults(machine);
        _alarm = new Alarm(this);
    }

    /// <summary>The timer of the board whose thread this is.</summary>
    /// <exception cref="NotSupportedException">
    /// The image lacks it: what a native call answers there.
    /// </exception>
    public static NativeTimer Current
    {
        get
        {
            Machine machine = Machine.Current;
            return machine.Options.Image < FirmwareImage.NativeUnwrapped
                ? throw new NotSupportedException("This image has no native part.")
                : machine.Runtime.Native;
        }
    }

    /// <summary>Receives custom events, ours among them.</summary>
    internal CustomEvents Listeners { get; } = new();

    /// <summary>Returns the count now.</summary>
    public uint ReadCounter()
    {
        _machine.Enter(CallCosts.NativeCounterRead);
        uint count = (uint)((_machine.NowNs + StartNs) / NsPerCount);
        _machine.Leave();
        return count;
    }

    /// <summary>Counts a second.</summary>
    public uint CounterHz()
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Leave();
        return (uint)CountsPerSecond;
    }

    /// <summary>Arms the alarm, or disarms it with 0.</summary>
    public void Arm(uint deltaCounts)
    {
        _machine.Enter(CallCosts.NativeArm);
        if (deltaCounts == 0)
        {
            _dueNs = KTime.Never;
            _machine.Time.Cancel(_alarm);
        }
        else
        {
            // The compare unit matches at a count's beginning.
            long count = (_machine.NowNs + StartNs) / NsPerCount;
            _dueNs = (count + Math.Max(deltaCounts, DeltaCountsMin)) * NsPerCount - StartNs;
            _machine.Time.Schedule(_alarm, _dueNs - _faults.EarlyNs());
            _machine.Trace?.AlarmProgrammed(_machine.NowNs, _dueNs);
        }

        _machine.Leave();
    }

    /// <summary>Tells how often the runtime has waited by the native part's wait.</summary>
    public uint Count()
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.Leave();
        return _machine.Options.Image == FirmwareImage.Native
            ? (uint)_machine.Counters.EventWaits
            : 0;
    }

    /// <summary>Where the counter stands at boot, so that tests may see it wrap.</summary>
    private long StartNs => _machine.Options.NativeCounterStart * NsPerCount;

    private void Fire()
    {
        _dueNs = KTime.Never;
        _machine.Trace?.AlarmFired(_machine.NowNs);
        _faults.Post(NativeEvent.Alarm);
    }

    private sealed class Alarm : VirtualEvent
    {
        private readonly NativeTimer _timer;

        public Alarm(NativeTimer timer) => _timer = timer;

        public override void Fire() => _timer.Fire();
    }
}

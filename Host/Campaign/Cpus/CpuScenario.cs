using System;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Campaign.Cpus;

/// <summary>One run on a virtual board with several CPUs, drawn from its seed alone.</summary>
/// <remarks>
/// Each CPU is a thread of the virtual machine, whose seeded scheduler may switch at every call
/// into the runtime: the interleavings of CPUs that run side by side, one after another.
/// </remarks>
internal sealed record CpuScenario
{
    public required int Seed { get; init; }

    public required MachineOptions Machine { get; init; }

    public required TimeSystemOptions Options { get; init; }

    public required int Cpus { get; init; }

    /// <summary>CPUs without a device of their own are served by the global one.</summary>
    public required bool HasLocalDevices { get; init; }

    /// <summary>Whether a CPU's device stops when the CPU waits.</summary>
    public required bool SleepsDeep { get; init; }

    public required int Timers { get; init; }

    public required int Meddlers { get; init; }

    /// <summary>When a CPU leaves, in ms; beyond the run for never.</summary>
    public required int LeaveMs { get; init; }

    public required int Leaver { get; init; }

    public static long LengthNs => 4 * KTime.NsPerSec;

    public static CpuScenario Draw(int seed)
    {
        var random = new Random(seed);
        int cpus = random.Next(2, 4);
        bool hasLocalDevices = random.Next(4) > 0;
        return new CpuScenario
        {
            Seed = seed,
            Machine = new MachineOptions
            {
                Board = BoardTable.Find("esp32"),
                Seed = (ulong)seed,
                Interleaving = random.Next(4) > 0,
            },
            Options = new TimeSystemOptions
            {
                HighRes = random.Next(4) > 0,
                NoHz = random.Next(4) > 0,
                TickHz = random.Next(2) == 0 ? 50 : 20,
                AllowLightSleep = false,
                AwakeAfterBootNs = 0,
            },
            Cpus = cpus,
            HasLocalDevices = hasLocalDevices,
            SleepsDeep = hasLocalDevices && random.Next(2) == 0,
            Timers = random.Next(2, 9),
            Meddlers = random.Next(0, 3),
            LeaveMs = random.Next(3) > 0 ? random.Next(200, 3500) : int.MaxValue,
            Leaver = random.Next(cpus),
        };
    }

    public override string ToString() =>
        $"seed {Seed}, {Cpus} CPUs, {(HasLocalDevices ? "a device each" : "one device")}, "
        + $"{(SleepsDeep ? "deep" : "wait")}, {(Options.HighRes ? "high-res" : "low-res")}, "
        + $"{(Options.NoHz ? "no-hz" : "periodic")}, {Options.TickHz} Hz, {Timers} timers, "
        + $"{Meddlers} meddlers, {(Machine.Interleaving ? "interleaving" : "in order")}"
        + (LeaveMs == int.MaxValue ? "" : $", CPU {Leaver} leaves at {LeaveMs} ms");
}

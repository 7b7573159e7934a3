using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Campaign;

/// <summary>One run of the campaign, drawn from its seed alone.</summary>
internal sealed record Scenario
{
    /// <summary>Counters of common widths that wrap, as moments since boot.</summary>
    private static readonly (string Name, long AtNs)[] s_boundaries =
    [
        ("2^31 ns", 1L << 31), ("2^32 ns", 1L << 32),
        ("2^31 us", (1L << 31) * KTime.NsPerUs), ("2^32 us", (1L << 32) * KTime.NsPerUs),
        ("2^31 ms", (1L << 31) * KTime.NsPerMs),
        ("2^32 ms (49.7 days)", (1L << 32) * KTime.NsPerMs),
        ("292 years, an hour before 2^63 ns", KTime.Never - (3600 * KTime.NsPerSec)),
    ];

    private static readonly string[] s_events =
    [
        "lost-events=20", "lost-events=60", "lost-events=100", "late-events=30", "late-events=500",
        "early-events=500", "early-events=3000", "duplicated-events=60", "stale-events=60",
        "ring-overflow=8",
    ];

    private static readonly string[] s_clocks =
        ["rc-drift=50000", "rc-drift=-50000", "rc-drift=5000"];

    private static readonly string[] s_collections =
        ["gc-pauses=5", "gc-pauses=40", "gc-pauses=200"];

    /// <summary>The boundaries, by name.</summary>
    public static IEnumerable<string> Boundaries => s_boundaries.Select(boundary => boundary.Name);

    public required int Seed { get; init; }

    public required MachineOptions Machine { get; init; }

    public required TimeSystemOptions Options { get; init; }

    /// <summary>The boundary that time crosses in this run; null for none.</summary>
    public string? Boundary { get; init; }

    /// <summary>The boundary by the device's clock.</summary>
    public long BoundaryNs { get; init; } = KTime.Never;

    /// <summary>So long nobody looks at anything, right after boot.</summary>
    public long SkippedNs { get; init; }

    public required int HardTimers { get; init; }

    public required int SoftTimers { get; init; }

    public required int WheelTimers { get; init; }

    public required int Sleepers { get; init; }

    public required int Meddlers { get; init; }

    public required int IntervalTimers { get; init; }

    public required int RealTimers { get; init; }

    /// <summary>Threads that compute for long and wait through TimeCore.</summary>
    public int Computing { get; init; }

    /// <summary>Threads that compute for long and wait by other means.</summary>
    public int ComputingOtherwise { get; init; }

    /// <summary>Whether the wheel's callbacks have a thread of their own.</summary>
    public required bool HasWheelQueue { get; init; }

    public required bool CallbacksThrow { get; init; }

    public required bool CallbacksBlock { get; init; }

    /// <summary>Whether the board is an STM32 whose image has the native part.</summary>
    public bool IsNative => Machine.Image == FirmwareImage.Native;

    public static Scenario Draw(int seed)
    {
        var random = new Random(seed);
        BoardFacts[] boards = [.. BoardTable.All];
        (string Name, long AtNs)? boundary = random.Next(2) == 0
            ? s_boundaries[random.Next(s_boundaries.Length)] : null;
        bool lightSleep = random.Next(3) > 0;
        BoardFacts board = boards[random.Next(boards.Length)];
        var scenario = new Scenario
        {
            Seed = seed,
            Machine = new MachineOptions
            {
                Board = board,
                MarkerPin = FlashedBoard.Create(board).MarkerPin,
                Faults = FaultSet.Parse(DrawFaults(random)),
                Seed = (ulong)seed,
                Interleaving = random.Next(3) > 0,
            },
            Options = new TimeSystemOptions
            {
                HighRes = random.Next(5) > 0,
                NoHz = random.Next(5) > 0,
                TickHz = random.Next(2) == 0 ? 100 : 50,
                AllowLightSleep = lightSleep,
                AwakeAfterBootNs = random.Next(4) == 0 ? KTime.NsPerSec : 0,
            },
            Boundary = boundary?.Name,
            BoundaryNs = boundary?.AtNs ?? KTime.Never,
            SkippedNs = boundary == null ? 0
                : Math.Max(0, boundary.Value.AtNs - (random.Next(500, 4000) * KTime.NsPerMs)),
            HardTimers = random.Next(1, 6),
            SoftTimers = random.Next(1, 4),
            WheelTimers = random.Next(1, 8),
            Sleepers = random.Next(0, 3),
            Meddlers = random.Next(0, 3),
            HasWheelQueue = random.Next(3) > 0,
            CallbacksThrow = random.Next(4) == 0,
            CallbacksBlock = random.Next(3) == 0,
            IntervalTimers = random.Next(0, 3),
            RealTimers = random.Next(0, 4),
        };
        scenario = random.Next(6) == 0 ? OnNativeStm32(scenario, random) : scenario;

        // Drawn last: what a seed drew before there were such threads, it still draws.
        return random.Next(2) == 0 ? scenario : scenario with
        {
            Computing = random.Next(0, 4), ComputingOtherwise = random.Next(0, 3),
        };
    }

    /// <summary>The same on an STM32 with the native part, its counter about to wrap.</summary>
    /// <remarks>
    /// A counter of 32 bits cannot be left alone for years, so time crosses no boundary here.
    /// </remarks>
    private static Scenario OnNativeStm32(Scenario scenario, Random random)
    {
        return scenario with
        {
            Machine = scenario.Machine with
            {
                Board = BoardTable.Find("stm32f769i"),
                Image = FirmwareImage.Native,
                MarkerPin = Stm32Board.PinNumber('J', 3),
                NativeCounterStart = uint.MaxValue - (uint)random.Next(600000),
            },
            Boundary = null,
            BoundaryNs = KTime.Never,
            SkippedNs = 0,
        };
    }

    /// <summary>How long it runs after that, by true time.</summary>
    public long LengthNs => 6 * KTime.NsPerSec;

    public override string ToString()
    {
        string[] parts =
        [
            $"seed {Seed}", Machine.Board.Name + (IsNative ? " native" : ""),
            string.Join(' ', Machine.Faults.Names),
            Options.HighRes ? "high-res" : "low-res", Options.NoHz ? "no-hz" : "periodic",
            $"{Options.TickHz} Hz", Options.AllowLightSleep ? "light sleep" : "no light sleep",
            Machine.Interleaving ? "interleaving" : "in order",
            $"{HardTimers} hard {SoftTimers} soft {WheelTimers} wheel {Sleepers} sleepers",
            $"{Meddlers} meddlers", $"{IntervalTimers} interval {RealTimers} real",
            $"{Computing} + {ComputingOtherwise} computing",
            HasWheelQueue ? "wheel queue" : "wheel on the core",
            CallbacksThrow ? "throwing" : "", CallbacksBlock ? "blocking" : "", Boundary ?? "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static List<string> DrawFaults(Random random)
    {
        List<string> faults = [];
        for (int i = random.Next(3); i >= 0; i--)
        {
            faults.Add(s_events[random.Next(s_events.Length)]);
        }

        switch (random.Next(5))
        {
            case 0:
                faults.Add(FormattableString.Invariant($"refused-sleeps={random.Next(1, 8)}"));
                break;
            case 1:
            case 2:
                faults.Add(FormattableString.Invariant($"refusal-pattern={random.Next(1, 65536)}"));
                break;
            case 3:
                faults.Add("no-light-sleep");
                break;
        }

        if (random.Next(2) == 0)
        {
            faults.Add(s_clocks[random.Next(s_clocks.Length)]);
        }

        if (random.Next(3) == 0)
        {
            faults.Add(s_collections[random.Next(s_collections.Length)]);
        }

        if (random.Next(3) == 0)
        {
            faults.Add("wall-clock-steps=" + (random.Next(2) == 0 ? "3600" : "100000000"));
        }

        return faults;
    }
}

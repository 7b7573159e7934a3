using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What to imitate and how.</summary>
public sealed record MachineOptions
{
    /// <summary>The board; the plain ESP32 by default.</summary>
    public BoardFacts Board { get; init; } = BoardTable.All[0];

    /// <summary>Where the meter sits.</summary>
    public SupplyKind Supply { get; init; } = SupplyKind.Module;

    /// <summary>The same seed gives the same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What was built into the image, on an STM32.</summary>
    public FirmwareImage Image { get; init; }

    /// <summary>Where the native part's counter stands at reset, so that it wraps soon.</summary>
    public uint NativeCounterStart { get; init; }

    /// <summary>What outlasts a power-down; a fresh board by default.</summary>
    public Retained Retained { get; init; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultSet Faults { get; init; } = new();

    /// <summary>Lets the seed switch threads at any call into the runtime, to find races.</summary>
    public bool Interleaving { get; init; }

    /// <summary>The pin that the meter's D0 is wired to.</summary>
    public int MarkerPin { get; init; } = 4;

    /// <summary>Whether pins can be opened; not so on the nanoCLR virtual device.</summary>
    public bool HasPins { get; init; } = true;

    /// <summary>A pin that is wired to the marker; -1 for none.</summary>
    public int MarkerWiredTo { get; init; } = -1;

    /// <summary>A pin that a button connects to ground; -1 for none.</summary>
    public int GroundedPin { get; init; } = -1;

    /// <summary>When that begins, in nanoseconds since reset.</summary>
    public long GroundedFromNs { get; init; }

    /// <summary>When that ends, in nanoseconds since reset.</summary>
    public long GroundedUntilNs { get; init; } = long.MaxValue;

    /// <summary>What it is connected to; null for nothing.</summary>
    public Wiring? Wiring { get; init; }

    /// <summary>What the supply feeds in deep sleep, in µA; null: what the board's facts say.
    /// </summary>
    public double? DeepSleepUa { get; init; }

    /// <summary>What the supply feeds while it boots, in µA; null: what the board's facts say.
    /// </summary>
    public double? BootUa { get; init; }

    /// <summary>Nanoseconds from reset to the first managed instruction.</summary>
    public long BootNs { get; init; } = ClockTable.BootNs;

    /// <summary>What <c>Debugger.IsAttached</c> says.</summary>
    public bool DebuggerAttached { get; init; }
}

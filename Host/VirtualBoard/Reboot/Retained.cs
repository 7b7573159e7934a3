namespace TimeCore.Host.VirtualBoard;

/// <summary>What outlasts a power-down: the wall clock, the backup registers, the reason.</summary>
public sealed class Retained
{
    /// <summary>Bytes there may be at most.</summary>
    private const int RegistersMax = 128;

    /// <summary>The wall clock at the boot, in 100 ns since year 1.</summary>
    public long UtcTicks { get; set; } = PlatformTable.BootUtcTicks;

    /// <summary>The backup registers of an STM32; as many of them as the chip has.</summary>
    public byte[] Registers { get; } = new byte[RegistersMax];

    /// <summary>What of the network is in the flash.</summary>
    internal FlashNetwork Network { get; } = new();

    /// <summary>Why the board boots.</summary>
    public BootReason Reason { get; set; } = BootReason.PowerOn;

    /// <summary>The pins that have booted the board, as bits; 0 for none.</summary>
    public ulong WakePins { get; set; }

    /// <summary>Several pins could have: ext1 of ESP32, not ext0.</summary>
    public bool IsMulti { get; set; }

    /// <summary>
    /// Nanoseconds after the power-down at which the alarm boots the board; never by default.
    /// </summary>
    public long WakeAfterNs { get; set; } = KTime.Never;
}

/// <summary>Why a board boots.</summary>
public enum BootReason
{
    /// <summary>Power came on, or somebody pressed reset.</summary>
    PowerOn,

    /// <summary>The alarm.</summary>
    Alarm,

    /// <summary>A wake-up pin.</summary>
    Pin,
}

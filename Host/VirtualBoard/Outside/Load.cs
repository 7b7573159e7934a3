namespace TimeCore.Host.VirtualBoard;

/// <summary>Something beside the board that the same supply feeds.</summary>
public sealed record Load
{
    /// <summary>What a reader knows it by.</summary>
    public required string Name { get; init; }

    /// <summary>What it draws while it is on, in microamperes.</summary>
    public required double Microamps { get; init; }

    /// <summary>On while this pin has the level; -1 where no pin decides.</summary>
    public int Pin { get; init; } = -1;

    /// <summary>The pin's level.</summary>
    public bool Level { get; init; }

    /// <summary>
    /// On for a while after each transfer on this bus, such as <c>I2C</c> or <c>SPI1</c>; null
    /// where none decides.
    /// </summary>
    public string? Bus { get; init; }

    /// <summary>Which transfers.</summary>
    public BusUse Use { get; init; }

    /// <summary>Only those to this address or chip select; -1 for all.</summary>
    public int Address { get; init; } = -1;

    /// <summary>How long after a transfer, in nanoseconds; another begins it anew.</summary>
    public long ForNs { get; init; }

    /// <summary>Tells whether a transfer switches it on.</summary>
    internal bool IsSwitchedBy(BusTransfer transfer) => Bus != null
        && transfer.Bus.StartsWith(Bus, System.StringComparison.Ordinal)
        && (Address < 0 || Address == transfer.Address)
        && Use switch
        {
            BusUse.Write => transfer.Written.Length > 0,
            BusUse.Read => transfer.Read.Length > 0,
            _ => true,
        };
}

/// <summary>Which transfers on a bus.</summary>
public enum BusUse
{
    /// <summary>All.</summary>
    Transfer,

    /// <summary>Those in which the program writes.</summary>
    Write,

    /// <summary>Those in which it reads.</summary>
    Read,
}

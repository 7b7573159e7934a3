namespace TimeCore.Host.VirtualBoard;

/// <summary>A transfer on a bus, as a logic analyser would show it.</summary>
/// <param name="AtNs">Its end, in ns since Main's first instruction.</param>
/// <param name="Bus">Such as <c>I2C1</c>, <c>SPI1</c> or <c>COM2</c>.</param>
/// <param name="Address">The device's address or chip-select pin; -1 without one.</param>
/// <param name="Written">What the program wrote.</param>
/// <param name="Read">What it read.</param>
/// <param name="IsAcknowledged">The device was there and answered.</param>
public sealed record BusTransfer(
    long AtNs, string Bus, int Address, byte[] Written, byte[] Read, bool IsAcknowledged);

/// <summary>The transfers of one device.</summary>
public sealed class BusTotal
{
    /// <summary>How many.</summary>
    public long Transfers { get; private set; }

    /// <summary>Bytes that the program wrote.</summary>
    public long Written { get; private set; }

    /// <summary>Bytes that it read.</summary>
    public long Read { get; private set; }

    /// <summary>Transfers that no device answered.</summary>
    public long Unanswered { get; private set; }

    internal void Add(BusTransfer transfer)
    {
        Transfers++;
        Written += transfer.Written.Length;
        Read += transfer.Read.Length;
        Unanswered += transfer.IsAcknowledged ? 0 : 1;
    }
}

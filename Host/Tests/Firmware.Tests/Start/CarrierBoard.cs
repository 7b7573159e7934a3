using TimeCore.Boards;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The board class of docs/start.md: a WROOM-32 on a carrier.</summary>
/// <remarks>
/// Figures are those of <see cref="Esp32DevKitC"/>, which has the same module; they say where they
/// are from.
/// </remarks>
public sealed class CarrierBoard : Esp32Board
{
    /// <summary>The board with its marker on GPIO25.</summary>
    public CarrierBoard()
        : base(25)
    {
    }

    /// <inheritdoc/>
    public override string Name => "my carrier";

    /// <inheritdoc/>
    protected override int BootPin => 0;

    /// <inheritdoc/>
    protected override long SleepExitNs => KTime.NsPerMs;

    /// <inheritdoc/>
    protected override long SleepMinNs => 5 * KTime.NsPerMs;
}

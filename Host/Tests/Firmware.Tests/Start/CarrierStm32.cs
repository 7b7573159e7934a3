using TimeCore.Boards;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The other board class of docs/start.md: an STM32 with a stock image.</summary>
public sealed class CarrierStm32 : Stm32Board
{
    /// <summary>The board with its marker on PB0.</summary>
    public CarrierStm32()
        : base(PinNumber('B', 0))
    {
    }

    /// <inheritdoc/>
    public override string Name => "my STM32 carrier";

    /// <inheritdoc/>
    protected override int ConsoleBaud => 921600;
}

namespace TimeCore.Host.VirtualBoard;

/// <summary>A device that a board talks to, as one writes it for a test.</summary>
/// <remarks>
/// Its code runs on the PC and costs the board nothing but the bus's time. It keeps its state while
/// the chip boots anew.
/// </remarks>
public abstract class Peripheral
{
    private Wiring? _wiring;

    /// <summary>Seconds since Main's first instruction.</summary>
    public double NowS => (_wiring?.NowNs ?? 0) / 1e9;

    /// <summary>
    /// Tells whether a pin of the board is HIGH, such as one that selects data or command.
    /// </summary>
    protected bool IsHigh(int pin) => _wiring?.Machine?.Pins.LevelOf(pin) ?? false;

    internal void Connect(Wiring wiring)
    {
        _wiring = wiring;
    }
}

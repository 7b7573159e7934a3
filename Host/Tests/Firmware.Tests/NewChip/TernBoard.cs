using TimeCore.Boards;

namespace TimeCore.Host.Firmware.Tests.NewChip;

/// <summary>A board with the made-up chip.</summary>
public sealed class TernBoard : Board
{
    /// <summary>The board with its marker on pin 7.</summary>
    public TernBoard()
        : base(7)
    {
    }

    /// <inheritdoc/>
    public override string Name => "Tern";

    /// <inheritdoc/>
    protected override int PollMs => 1;

    /// <inheritdoc/>
    protected override int ConsoleBaud => 115200;

    /// <inheritdoc/>
    protected override ClockSource CreateClockSource()
    {
        return new TernClockSource();
    }

    /// <inheritdoc/>
    protected override ClockEventDevice CreateClockEvent()
    {
        return new TernClockEvent();
    }
}

using Tern.Hardware;

namespace TimeCore.Host.Firmware.Tests.NewChip;

/// <summary>The counter of the made-up chip as a clock source.</summary>
public sealed class TernClockSource : ClockSource
{
    private const int Bits = 24;

    /// <summary>Creates the source.</summary>
    public TernClockSource()
        : base("tern", 300, Bits, TernCounter.Hz, ClockSourceFeatures.Continuous)
    {
    }

    /// <inheritdoc/>
    public override long ReadCycles()
    {
        return TernCounter.Read();
    }
}

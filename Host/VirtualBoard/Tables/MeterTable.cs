using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The Power Profiler Kit II, as far as it shapes a recording.</summary>
/// <remarks>Source: pc-nrfconnect-ppk 4.x, deviceActions.ts and its default modifiers.</remarks>
internal static class MeterTable
{
    public const double SamplePeriodNs = 10000;

    /// <summary>Below this a sample reads 0.</summary>
    public const float FloorUa = 0.2f;

    /// <summary>What a lost sample is stored as, in both columns.</summary>
    public const float LostUa = 0.2f;
    public const ushort LostBits = 0x5555;

    /// <summary>Every channel HIGH: what an unconnected port reads.</summary>
    public const ushort OpenBits = 0xAAAA;

    /// <summary>Samples after a range switch that the spike filter replaces.</summary>
    public const int SpikeSamples = 3;
    public const double SpikeAlpha = 0.18;
    public const double SpikeAlphaHighest = 0.06;

    /// <summary>Capacitance behind the shunt.</summary>
    /// <remarks>Assumption: the 10 µF that a module's data sheet asks for.</remarks>
    public const double BoardFarad = 10e-6;

    /// <summary>Standard deviation of the noise in quarters of a step of the ADC.</summary>
    /// <remarks>Assumption.</remarks>
    public const double NoiseQuarterSteps = 2;

    /// <summary>Volts of a quarter of an ADC step across a shunt.</summary>
    public const double QuarterStepVolts = Ppk2Format.StepVolts / 4;

    /// <summary>A range is left downwards below this share of the lower one's maximum.</summary>
    /// <remarks>Assumption.</remarks>
    public const double Hysteresis = 0.8;

    /// <summary>Longest loss of samples, in samples.</summary>
    /// <remarks>Assumption: 20 ms, a few late USB transfers.</remarks>
    public const int LostSamplesMax = 2000;

    /// <summary>The shunt of each range.</summary>
    public static readonly double[] ShuntOhms = Ppk2Format.ShuntOhms;

    /// <summary>Largest current of each range: the ends that an analysis takes its limits by.
    /// </summary>
    public static readonly double[] RangeUaMax = Ppk2Format.RangeUaMax;
}

using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A block with what it was made of.</summary>
/// <param name="Window">The window it was cut from.</param>
/// <param name="Block">The block.</param>
/// <param name="Sums">Its sums, in µA times samples.</param>
/// <param name="SamplePeriodS">The meter's sample period in s.</param>
internal sealed record MeasuredBlock(
    PhaseWindow Window, Block Block, KindSums Sums, double SamplePeriodS);

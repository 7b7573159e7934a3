using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A block with the sums it was made of.</summary>
internal sealed record MeasuredBlock(MarkerPhase Phase, Block Block, KindSums Sums);

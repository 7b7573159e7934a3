namespace TimeCore.Host.Meter.Analysis;

/// <summary>What a piece of a block shows.</summary>
internal enum PieceKind
{
    /// <summary>Marker HIGH.</summary>
    Awake,

    /// <summary>Marker HIGH, so near an edge that the sample may show both states.</summary>
    AwakeEdge,

    /// <summary>Marker HIGH for long without a break; part of a run to be looked at.</summary>
    LongAwake,

    /// <summary>Marker LOW, near an edge.</summary>
    Guard,

    /// <summary>Marker LOW, surely asleep.</summary>
    Plateau,
}

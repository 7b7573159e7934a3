namespace TimeCore.Host.Meter.Analysis;

/// <summary>What decides how small a difference can still be claimed.</summary>
public enum ComparisonLimit
{
    /// <summary>Chance: the spread of the blocks.</summary>
    Blocks,

    /// <summary>What the meter can tell apart.</summary>
    Meter,

    /// <summary>The drift between passes, or what one pass may hide of it.</summary>
    Drift,
}

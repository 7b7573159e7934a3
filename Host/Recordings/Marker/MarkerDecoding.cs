using System.Collections.Generic;

namespace TimeCore.Host.Meter.Marker;

/// <summary>All that was read from one marker line.</summary>
public sealed record MarkerDecoding
{
    /// <summary>The line with HIGH meaning awake, inverted if need be.</summary>
    public required EdgeTrace Trace { get; init; }

    /// <summary>The valid frames in order of time.</summary>
    public required IReadOnlyList<MarkerFrame> Frames { get; init; }

    /// <summary>True when the line was recorded with the opposite polarity.</summary>
    public required bool Inverted { get; init; }

    /// <summary>Frames given up because samples were lost in them.</summary>
    public required int Void { get; init; }

    /// <summary>True when only the falls could be read: rises come late.</summary>
    public bool FallsOnly { get; init; }

    /// <summary>Returns a line that was not decoded, or for which frames do not count.</summary>
    public static MarkerDecoding OfNothing(EdgeTrace trace, bool inverted)
    {
        return new MarkerDecoding { Trace = trace, Frames = [], Inverted = inverted, Void = 0 };
    }
}

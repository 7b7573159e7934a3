namespace TimeCore.Host.Meter.Marker;

/// <summary>A stretch of the recording, in µs since it began.</summary>
/// <param name="StartUs">Where it begins.</param>
/// <param name="EndUs">Where it ends, not included.</param>
public readonly record struct TimeSpanUs(double StartUs, double EndUs)
{
    /// <summary>Its length in µs.</summary>
    public double LengthUs => EndUs - StartUs;

    /// <summary>Returns true when the two share a moment.</summary>
    public bool Overlaps(double startUs, double endUs)
    {
        return StartUs < endUs && startUs < EndUs;
    }
}

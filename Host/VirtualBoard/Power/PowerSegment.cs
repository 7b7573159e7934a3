namespace TimeCore.Host.VirtualBoard;

/// <summary>A stretch in which neither the current nor the marker changes.</summary>
/// <param name="FromNs">True time, inclusive.</param>
/// <param name="ToNs">True time, exclusive.</param>
/// <param name="State">What the chip did.</param>
/// <param name="MarkerHigh">What the meter's D0 read.</param>
/// <param name="Microamps">What flowed.</param>
public readonly record struct PowerSegment(
    long FromNs, long ToNs, PowerState State, bool MarkerHigh, double Microamps);

/// <summary>Takes the current's time line, stretch by stretch, without gaps.</summary>
public interface IPowerSink
{
    /// <summary>Takes the next stretch; it begins where the last one ended.</summary>
    void Add(PowerSegment segment);

    /// <summary>Ends the run.</summary>
    void Complete();
}

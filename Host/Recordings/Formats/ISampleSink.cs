using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Takes what a meter has sampled, block by block.</summary>
public interface ISampleSink
{
    /// <summary>Takes the next samples; both spans have the same length.</summary>
    /// <param name="microamps">Currents.</param>
    /// <param name="bits">
    /// Two bits a channel, D0 lowest: 01 low, 10 high, 11 both, 00 invalid.
    /// </param>
    void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits);
}

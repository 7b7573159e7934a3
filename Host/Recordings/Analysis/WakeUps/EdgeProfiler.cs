using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Averages the current around edges in one pass over the recording.</summary>
internal sealed class EdgeProfiler : ISampleSink
{
    private readonly SpanWalk<EdgeWindow> _walk;

    /// <param name="windows">Ascending and not overlapping.</param>
    public EdgeProfiler(IEnumerable<EdgeWindow> windows)
    {
        _walk = new SpanWalk<EdgeWindow>(windows, window => window.Span);
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out EdgeWindow window, out Range part))
        {
            long offset = _walk.IndexOf(part.Start) - window.Edge;
            window.Profile.Add(offset, microamps[part]);
        }
    }
}

using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Averages the current around edges in one pass over the recording.</summary>
internal sealed class EdgeProfiler : ISampleSink
{
    private readonly IReadOnlyList<EdgeWindow> _windows;
    private readonly SpanWalk _walk;

    /// <param name="windows">Ascending and not overlapping.</param>
    public EdgeProfiler(IReadOnlyList<EdgeWindow> windows)
    {
        _windows = windows;
        var spans = new List<SampleSpan>(windows.Count);
        _walk = new SpanWalk(spans);
        foreach (EdgeWindow window in windows)
        {
            spans.Add(window.Span);
            window.Profile.AddEdge();
        }
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out int i, out Range part))
        {
            EdgeWindow window = _windows[i];
            long offset = _walk.IndexOf(part.Start) - window.Edge;
            window.Profile.Add(offset, microamps[part]);
        }
    }
}

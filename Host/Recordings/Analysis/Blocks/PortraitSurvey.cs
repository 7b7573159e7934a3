using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What each phase looks like: its spread of currents, and its first repetition.</summary>
internal sealed class PortraitSurvey : ISampleSink
{
    private const int ExcerptColumns = 2000;

    private readonly Dictionary<string, (CurrentHistogram Currents, ColumnFolder Excerpt)> _of =
        new();

    private readonly EdgeTrace _trace;
    private readonly double _periodUs;

    /// <param name="trace">The marker line.</param>
    /// <param name="windows">The windows, cut into blocks.</param>
    /// <param name="periodUs">The meter's sample period in µs.</param>
    public PortraitSurvey(
        EdgeTrace trace, IReadOnlyList<CutWindow> windows, double periodUs)
    {
        _trace = trace;
        _periodUs = periodUs;
        var spans = new Dictionary<string, List<SampleSpan>>();
        foreach (CutWindow cut in windows)
        {
            if (cut.Blocks == 0)
            {
                continue;
            }

            if (!spans.TryGetValue(cut.Window.Name, out List<SampleSpan>? ofName))
            {
                ofName = new List<SampleSpan>();
                spans.Add(cut.Window.Name, ofName);
                var first = Span(cut.BoundariesUs[0], cut.BoundariesUs[1]);
                _of.Add(cut.Window.Name, (
                    new CurrentHistogram(ofName), new ColumnFolder(first, ExcerptColumns)));
            }

            ofName.Add(Span(cut.BoundariesUs[0], cut.BoundariesUs[^1]));
        }
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        foreach ((CurrentHistogram currents, ColumnFolder excerpt) in _of.Values)
        {
            currents.Write(microamps, bits);
            excerpt.Write(microamps, bits);
        }
    }

    /// <summary>Adds to a phase's result what was seen of it.</summary>
    public PhaseResult AddTo(PhaseResult result)
    {
        return _of.TryGetValue(result.Name, out var of)
            ? result with
            {
                Currents = of.Currents.Distribution(),
                Excerpt = of.Excerpt.Trace(_trace, _periodUs),
            }
            : result;
    }

    private SampleSpan Span(double fromUs, double toUs)
    {
        return new((long)Math.Round(fromUs / _periodUs), (long)Math.Round(toUs / _periodUs));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>One pass over the recording for the averaged wake-up of each phase.</summary>
internal sealed class WakeUpSurvey
{
    private readonly Dictionary<string, WakeUpProfile> _profiles = new();
    private readonly EdgeTrace _trace;
    private readonly BoardFacts? _board;
    private readonly double _periodUs;

    private WakeUpSurvey(EdgeTrace trace, RecordingMetadata metadata)
    {
        _trace = trace;
        _board = BoardFacts.Find(metadata.Board);
        Meter = metadata.Meter;
        HasCurrents = metadata.Quantity != Quantity.None;
        Smears = metadata.Meter == MeterKind.Ppk2
            && metadata.SamplesPerSecond < Ppk2Format.FullRate;
        _periodUs = 1e6 / metadata.SamplesPerSecond;
    }

    /// <summary>The meter behind the recording.</summary>
    public MeterKind Meter { get; }

    /// <summary>False for a recording of digital lines only.</summary>
    public bool HasCurrents { get; }

    /// <summary>True when the meter smears currents over the marker's edges.</summary>
    /// <remarks>
    /// Below its full rate the PPK2's app passes currents through a filter of first order and
    /// keeps the last value, so that nothing near an edge can be told.
    /// </remarks>
    public bool Smears { get; }

    /// <summary>Current while surely awake, in µA. NaN if nothing shows it.</summary>
    public double AwakeMicroamps { get; private set; }

    /// <summary>Runs the pass.</summary>
    public static WakeUpSurvey Run(
        CurrentSource recording, MarkerDecoding decoding, IReadOnlyList<PhaseWindow> windows)
    {
        var survey = new WakeUpSurvey(decoding.Trace, recording.Metadata);
        survey.CountEdges(windows);
        IEnumerable<SampleSpan> awake = decoding.Frames.Count > 0
            ? survey.GuardSpans(decoding.Frames)
            : survey.HighSpans(windows);
        double sum = 0;
        long count = 0;
        var summer = new SpanSummer<SampleSpan>(awake, span => span, (_, ofSpan, measured) =>
        {
            sum += ofSpan;
            count += measured;
        });
        recording.CopyTo(new SampleFan(
            summer,
            new EdgeProfiler(survey.IdlesIn(windows).Select(survey.FallOf)),
            new EdgeProfiler(survey.IdlesIn(windows).Select(survey.RiseOf))));
        summer.Complete();
        survey.AwakeMicroamps = sum / count;
        return survey;
    }

    /// <summary>The guards of a phase; null where the phase never idled.</summary>
    public Guards? GuardsOf(string phase)
    {
        return _profiles.TryGetValue(phase, out WakeUpProfile? profile)
            && !double.IsNaN(AwakeMicroamps) && !Smears
            ? new GuardFinder(profile, _board).Find(AwakeMicroamps)
            : null;
    }

    /// <summary>The averaged wake-up of a phase; null where the marker never rose.</summary>
    public WakeUpCurve? CurveOf(string phase)
    {
        return _profiles.TryGetValue(phase, out WakeUpProfile? profile) && !Smears
            ? profile.Curve()
            : null;
    }

    // The device polls its clock while it sends, so its guards show it awake and nothing else.
    private List<SampleSpan> GuardSpans(IReadOnlyList<MarkerFrame> frames)
    {
        var spans = new List<SampleSpan>();
        long last = 0;
        foreach (MarkerFrame frame in frames)
        {
            double fromUs = frame.SyncFallUs - MarkerProtocol.GuardMin * frame.UnitUs;
            long from = Math.Max(last, Sample(fromUs));
            long to = Sample(frame.SyncFallUs);
            if (to > from)
            {
                spans.Add(new SampleSpan(from, to));
                last = to;
            }
        }

        return spans;
    }

    private IEnumerable<SampleSpan> HighSpans(IReadOnlyList<PhaseWindow> windows)
    {
        foreach (PhaseWindow window in windows)
        {
            foreach (int i in _trace.SegmentsIn(window.MeasuredUs))
            {
                if (_trace.IsHigh(i))
                {
                    double fromUs = Math.Max(_trace.StartUs(i), window.MeasuredUs.StartUs);
                    double toUs = Math.Min(_trace.StopUs(i), window.MeasuredUs.EndUs);
                    yield return new SampleSpan(Sample(fromUs), Sample(toUs));
                }
            }
        }
    }

    private void CountEdges(IReadOnlyList<PhaseWindow> windows)
    {
        foreach (Idle idle in IdlesIn(windows))
        {
            idle.Profile.AddIdle(_trace.LengthUs(idle.Segment));
            idle.Profile.Falls.AddEdge();
            idle.Profile.Rises.AddEdge();
        }
    }

    // Found anew by each who asks: kept, they would be most of what an analysis needs.
    private IEnumerable<Idle> IdlesIn(IReadOnlyList<PhaseWindow> windows)
    {
        foreach (PhaseWindow window in windows)
        {
            WakeUpProfile? profile = null;
            long end = Sample(window.MeasuredUs.EndUs);
            foreach (int low in _trace.SegmentsIn(window.MeasuredUs))
            {
                if (!_trace.IsHigh(low) && _trace.StartUs(low) >= window.MeasuredUs.StartUs
                    && _trace.StopUs(low) <= window.MeasuredUs.EndUs)
                {
                    profile ??= ProfileOf(window.Name);
                    yield return new Idle(low, profile, end);
                }
            }
        }
    }

    private EdgeWindow FallOf(Idle idle)
    {
        long fall = Sample(_trace.StartUs(idle.Segment));
        return new(new(fall, fall + HalfOf(idle)), fall, idle.Profile.Falls);
    }

    private EdgeWindow RiseOf(Idle idle)
    {
        int low = idle.Segment;
        long rise = Sample(_trace.StopUs(low));
        long until = low + 2 < _trace.Count
            ? Sample((_trace.StartUs(low + 2) + _trace.StopUs(low + 2)) / 2)
            : idle.End;
        until = Math.Min(Math.Min(until, idle.End), rise + idle.Profile.Falls.ReachSamples);
        return new(new(rise - HalfOf(idle), until), rise, idle.Profile.Rises);
    }

    private long HalfOf(Idle idle)
    {
        long fall = Sample(_trace.StartUs(idle.Segment));
        long rise = Sample(_trace.StopUs(idle.Segment));
        return Math.Min((rise - fall) / 2, idle.Profile.Falls.ReachSamples);
    }

    private WakeUpProfile ProfileOf(string phase)
    {
        if (!_profiles.TryGetValue(phase, out WakeUpProfile? profile))
        {
            profile = new WakeUpProfile(_periodUs);
            _profiles.Add(phase, profile);
        }

        return profile;
    }

    private long Sample(double timeUs) => (long)Math.Round(timeUs / _periodUs);

    // A LOW within a window that ends with a sample.
    private readonly record struct Idle(int Segment, WakeUpProfile Profile, long End);
}

using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>One pass over the recording for the averaged wake-up of each phase.</summary>
internal sealed class WakeUpSurvey
{
    private readonly Dictionary<string, WakeUpProfile> _profiles = new();
    private readonly Dictionary<string, Guards?> _guards = new();
    private readonly EdgeTrace _trace;
    private readonly BoardFacts? _board;
    private readonly double _periodUs;
    private SpanWalk<SampleSpan>? _awake;
    private double _awakeSum;
    private long _awakeCount;

    private WakeUpSurvey(EdgeTrace trace, RecordingMetadata metadata)
    {
        _trace = trace;
        _board = BoardFacts.Find(metadata.Board);
        Meter = metadata.Meter;
        MeterLimitUa = metadata.MeterLimitUa;
        HasCurrents = metadata.Quantity != Quantity.None;
        Smears = metadata.Meter == MeterKind.Ppk2
            && metadata.SamplesPerSecond < Ppk2Format.FullRate;
        _periodUs = 1e6 / metadata.SamplesPerSecond;
    }

    /// <summary>The meter behind the recording.</summary>
    public MeterKind Meter { get; }

    /// <summary>What it can tell apart, in µA, where it was stated; else null.</summary>
    public double? MeterLimitUa { get; }

    /// <summary>False for a recording of digital lines only.</summary>
    public bool HasCurrents { get; }

    /// <summary>True when the meter smears currents over the marker's edges.</summary>
    /// <remarks>
    /// Below its full rate the PPK2's app passes currents through a filter of first order and
    /// keeps the last value, so that nothing near an edge can be told.
    /// </remarks>
    public bool Smears { get; }

    /// <summary>Current while surely awake, in µA. NaN if nothing shows it.</summary>
    public double AwakeMicroamps => _awakeSum / _awakeCount;

    /// <summary>Runs the pass.</summary>
    public static WakeUpSurvey Run(
        CurrentSource recording, MarkerDecoding decoding, IReadOnlyList<PhaseWindow> windows)
    {
        var survey = new WakeUpSurvey(decoding.Trace, recording.Metadata);
        survey.CountEdges(windows);
        survey.LookForAwake(decoding, windows);
        recording.CopyTo(new SampleFan(
            new AwakeSink(survey),
            new EdgeProfiler(survey.IdlesIn(windows).Select(survey.FallOf)),
            new EdgeProfiler(survey.IdlesIn(windows).Select(survey.RiseOf))));
        return survey;
    }

    /// <summary>Begins a survey that learns phase by phase while the samples pass.</summary>
    public static WakeUpSurvey Begin(
        CurrentSource recording, MarkerDecoding decoding, IReadOnlyList<PhaseWindow> windows)
    {
        var survey = new WakeUpSurvey(decoding.Trace, recording.Metadata);
        survey.LookForAwake(decoding, windows);
        return survey;
    }

    /// <summary>Takes the next samples of the recording for the current while awake.</summary>
    public void TakeAwake(ReadOnlySpan<float> microamps)
    {
        while (_awake!.TryNext(microamps.Length, out _, out Range part))
        {
            SampleRun run = SampleRun.Of(microamps[part]);
            _awakeSum += run.Sum;
            _awakeCount += run.Count;
        }
    }

    /// <summary>Averages the wake-ups of a phase, and settles its guards.</summary>
    /// <param name="part">The phase's window, or its begin.</param>
    /// <param name="microamps">The samples of that part.</param>
    /// <param name="first">Index of the first of them in the recording.</param>
    public void Learn(PhaseWindow part, ReadOnlySpan<float> microamps, long first)
    {
        PhaseWindow[] windows = [part];
        CountEdges(windows);
        EdgeWindow Shift(EdgeWindow w) => w with
        {
            Span = new SampleSpan(w.Span.Start - first, w.Span.End - first), Edge = w.Edge - first,
        };
        new EdgeProfiler(IdlesIn(windows).Select(FallOf).Select(Shift)).Write(microamps, default);
        new EdgeProfiler(IdlesIn(windows).Select(RiseOf).Select(Shift)).Write(microamps, default);
        GuardsOf(part.Name);
    }

    /// <summary>Returns the idle stretches that lie wholly in a span.</summary>
    public static int CountIdles(EdgeTrace trace, TimeSpanUs span)
    {
        return trace.SegmentsIn(span).Count(i => IsIdleIn(trace, i, span));
    }

    /// <summary>Returns the guards of a phase; null where the phase never idled.</summary>
    /// <remarks>Once asked for they stay: sums are made with them.</remarks>
    public Guards? GuardsOf(string phase)
    {
        if (!_guards.TryGetValue(phase, out Guards? guards))
        {
            guards = FindGuards(phase);
            _guards.Add(phase, guards);
        }

        return guards;
    }

    private Guards? FindGuards(string phase)
    {
        return _profiles.TryGetValue(phase, out WakeUpProfile? profile)
            && !double.IsNaN(AwakeMicroamps) && !Smears
            ? new GuardFinder(profile, _board).Find(AwakeMicroamps)
            : null;
    }

    /// <summary>Returns the averaged wake-up of a phase; null where the marker never rose.
    /// </summary>
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

    // Found anew at each call: kept, they would take most of an analysis's memory.
    private IEnumerable<Idle> IdlesIn(IReadOnlyList<PhaseWindow> windows)
    {
        foreach (PhaseWindow window in windows)
        {
            WakeUpProfile? profile = null;
            long end = Sample(window.MeasuredUs.EndUs);
            foreach (int low in _trace.SegmentsIn(window.MeasuredUs))
            {
                if (IsIdleIn(_trace, low, window.MeasuredUs))
                {
                    profile ??= ProfileOf(window.Name);
                    yield return new Idle(low, profile, end);
                }
            }
        }
    }

    private static bool IsIdleIn(EdgeTrace trace, int segment, TimeSpanUs span)
    {
        return !trace.IsHigh(segment) && trace.StartUs(segment) >= span.StartUs
            && trace.StopUs(segment) <= span.EndUs;
    }

    private void LookForAwake(MarkerDecoding decoding, IReadOnlyList<PhaseWindow> windows)
    {
        IEnumerable<SampleSpan> spans = decoding.Frames.Count > 0
            ? GuardSpans(decoding.Frames)
            : HighSpans(windows);
        _awake = new SpanWalk<SampleSpan>(spans, span => span);
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

    private sealed class AwakeSink(WakeUpSurvey survey) : ISampleSink
    {
        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
        {
            survey.TakeAwake(microamps);
        }
    }
}

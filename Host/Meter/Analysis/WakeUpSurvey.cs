using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>One pass over the recording for the averaged wake-up of each phase.</summary>
internal sealed class WakeUpSurvey
{
    private readonly Dictionary<MarkerPhase, WakeUpProfile> _profiles = new();
    private readonly BoardFacts? _board;

    private WakeUpSurvey(BoardFacts? board)
    {
        _board = board;
    }

    /// <summary>Current while surely awake, in µA: the guards of the frames. NaN if none.</summary>
    public double AwakeMicroamps { get; private set; }

    /// <summary>Runs the pass.</summary>
    public static WakeUpSurvey Run(
        Recording recording, MarkerDecoding decoding, IReadOnlyList<PhaseWindow> windows)
    {
        var survey = new WakeUpSurvey(BoardFacts.Find(recording.Metadata.Board));
        double periodUs = 1e6 / recording.Metadata.SamplesPerSecond;
        List<SampleSpan> guards = GuardSpans(decoding.Frames, periodUs);
        var summer = new SpanSummer(guards);
        var profiler = new WakeUpProfiler(survey.Stretches(decoding.Trace, windows, periodUs));
        recording.CopyTo(new SampleFan(summer, profiler));
        survey.AwakeMicroamps = Mean(summer, guards.Count);
        return survey;
    }

    /// <summary>The guards of a phase; null where the phase never idled.</summary>
    public Guards? GuardsOf(MarkerPhase phase)
    {
        return _profiles.TryGetValue(phase, out WakeUpProfile? profile)
            && !double.IsNaN(AwakeMicroamps)
            ? new GuardFinder(profile, _board).Find(AwakeMicroamps)
            : null;
    }

    private static double Mean(SpanSummer summer, int spans)
    {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < spans; i++)
        {
            sum += summer.Sum(i);
            count += summer.Count(i);
        }

        return sum / count;
    }

    // The device polls its clock while it sends, so its guards show it awake and nothing else.
    private static List<SampleSpan> GuardSpans(IReadOnlyList<MarkerFrame> frames, double periodUs)
    {
        var spans = new List<SampleSpan>();
        long last = 0;
        foreach (MarkerFrame frame in frames)
        {
            double fromUs = frame.SyncFallUs - MarkerProtocol.GuardMin * frame.UnitUs;
            long from = Math.Max(last, (long)Math.Round(fromUs / periodUs));
            long to = (long)Math.Round(frame.SyncFallUs / periodUs);
            if (to > from)
            {
                spans.Add(new SampleSpan(from, to));
                last = to;
            }
        }

        return spans;
    }

    private List<IdleStretch> Stretches(
        EdgeTrace trace, IReadOnlyList<PhaseWindow> windows, double periodUs)
    {
        var stretches = new List<IdleStretch>();
        foreach (PhaseWindow window in windows)
        {
            int segment = trace.SegmentAt(window.MeasuredUs.StartUs) + 1;
            for (; segment < trace.Count; segment++)
            {
                if (trace.StopUs(segment) > window.MeasuredUs.EndUs)
                {
                    break;
                }

                if (!trace.IsHigh(segment))
                {
                    long from = (long)Math.Round(trace.StartUs(segment) / periodUs);
                    long to = (long)Math.Round(trace.StopUs(segment) / periodUs);
                    stretches.Add(new(new(from, to), ProfileOf(window.Phase, periodUs)));
                }
            }
        }

        return stretches;
    }

    private WakeUpProfile ProfileOf(MarkerPhase phase, double periodUs)
    {
        if (!_profiles.TryGetValue(phase, out WakeUpProfile? profile))
        {
            profile = new WakeUpProfile(periodUs);
            _profiles.Add(phase, profile);
        }

        return profile;
    }
}

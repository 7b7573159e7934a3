using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>
/// Lets samples pass, but holds those at the begin of each phase back until its wake-ups have been
/// averaged, so that one reading of a recording serves both.
/// </summary>
/// <remarks>
/// Unpacking a recording takes longer than all that is done with it. Memory: the samples held.
/// What takes the samples gets no words.
/// </remarks>
internal sealed class LearningSink : ISampleSink
{
    /// <summary>Samples that are held back at most: 8 MB.</summary>
    public const int HeldMax = 2 << 20;

    // This many idle stretches are enough: more would not change the picture.
    private const int IdlesMin = 100;
    private const int BatchSamples = 16_384;

    private readonly WakeUpSurvey _survey;
    private readonly ISampleSink _target;
    private readonly IReadOnlyList<(PhaseWindow Window, SampleSpan Span)> _lessons;
    private float[] _held;
    private int _heldCount;
    private int _lesson;
    private long _position;

    /// <param name="survey">Learns.</param>
    /// <param name="lessons">From <see cref="Plan"/>.</param>
    /// <param name="target">Takes the samples, those of a phase once its guards are known.</param>
    public LearningSink(
        WakeUpSurvey survey,
        IReadOnlyList<(PhaseWindow Window, SampleSpan Span)> lessons,
        ISampleSink target)
    {
        _survey = survey;
        _lessons = lessons;
        _target = target;
        long most = 0;
        foreach ((_, SampleSpan span) in lessons)
        {
            most = Math.Max(most, span.Length);
        }

        _held = new float[most];
    }

    /// <summary>Returns the begin of the first window of each name.</summary>
    /// <returns>Null where a begin shows too few of the idle stretches there are.</returns>
    public static IReadOnlyList<(PhaseWindow Window, SampleSpan Span)>? Plan(
        EdgeTrace trace, IReadOnlyList<PhaseWindow> windows, double periodUs)
    {
        var lessons = new List<(PhaseWindow Window, SampleSpan Span)>();
        var idles = new Dictionary<string, (int Seen, int All)>();
        foreach (PhaseWindow window in windows)
        {
            int all = WakeUpSurvey.CountIdles(trace, window.MeasuredUs);
            if (idles.TryGetValue(window.Name, out (int Seen, int All) before))
            {
                idles[window.Name] = before with { All = before.All + all };
                continue;
            }

            long start = (long)Math.Round(window.MeasuredUs.StartUs / periodUs);
            long end = (long)Math.Round(window.MeasuredUs.EndUs / periodUs);
            end = Math.Min(end, start + HeldMax);
            var part = new TimeSpanUs(
                window.MeasuredUs.StartUs, Math.Min(window.MeasuredUs.EndUs, end * periodUs));
            lessons.Add((window with { MeasuredUs = part }, new SampleSpan(start, end)));
            idles.Add(window.Name, (WakeUpSurvey.CountIdles(trace, part), all));
        }

        foreach ((int seen, int all) in idles.Values)
        {
            if (seen < Math.Min(IdlesMin, all))
            {
                return null;
            }
        }

        return lessons;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (!microamps.IsEmpty)
        {
            SampleSpan span = _lesson < _lessons.Count
                ? _lessons[_lesson].Span
                : new SampleSpan(long.MaxValue, long.MaxValue);
            bool isHeld = _position >= span.Start;
            long until = isHeld ? span.End : span.Start;
            int count = (int)Math.Min(microamps.Length, until - _position);
            _survey.TakeAwake(microamps[..count]);
            if (isHeld)
            {
                microamps[..count].CopyTo(_held.AsSpan(_heldCount));
                _heldCount += count;
            }
            else
            {
                _target.Write(microamps[..count], default);
            }

            _position += count;
            microamps = microamps[count..];
            if (isHeld && _position == span.End)
            {
                Learn();
            }
        }
    }

    /// <summary>Hands on what is still held, once the recording has passed.</summary>
    public void Complete()
    {
        if (_heldCount > 0)
        {
            Learn();
        }
    }

    private void Learn()
    {
        (PhaseWindow window, SampleSpan span) = _lessons[_lesson++];
        _survey.Learn(window, _held.AsSpan(0, _heldCount), span.Start);
        for (int at = 0; at < _heldCount; at += BatchSamples)
        {
            int count = Math.Min(BatchSamples, _heldCount - at);
            _target.Write(_held.AsSpan(at, count), default);
        }

        _heldCount = 0;
        _held = _lesson < _lessons.Count ? _held : [];
    }
}

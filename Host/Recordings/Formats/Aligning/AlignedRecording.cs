using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A current from one file with the lines of another, on the current's clock.</summary>
/// <remarks>
/// The clocks are made one by edges that both files show: those of a digital line, where the
/// current's file has one that moves, else the falls of the current itself. Falls, not rises: a
/// chip is awake for milliseconds before its marker says so, but idles right after it.
/// Memory: the marker's edges.
/// </remarks>
internal sealed class AlignedRecording : Recording
{
    private const double MatchedShareMin = 0.5;
    private const int MatchedMin = 4;

    private readonly Recording _current;
    private readonly WordTrack _marker;
    private readonly EdgeFit _fit;

    private AlignedRecording(
        Recording current, RecordingMetadata metadata, WordTrack marker, EdgeFit fit, string file)
        : base(current.File, metadata)
    {
        _current = current;
        _marker = marker;
        _fit = fit;
        Alignment = new ClockAlignment(
            file, fit.OffsetS, (1 / fit.Slope - 1) * 1e6, fit.Matched, fit.ResidualS * 1e6);
        Levels = new LevelHistory(marker.ResolutionUs);
        using var source = new TrackSource(marker, fit);
        while (source.TryNext(out LevelChange change))
        {
            Levels.Take(change.Word, change.TimeS * 1e6);
        }
    }

    public override long? SampleCount => _current.SampleCount;

    public override ClockAlignment? Alignment { get; }

    /// <summary>The marker's own edges on the current's clock.</summary>
    internal override LevelHistory? Levels { get; }

    /// <summary>Joins two recordings.</summary>
    /// <param name="current">Holds the current; closed with the result.</param>
    /// <param name="marker">Holds the marker; may be closed afterwards.</param>
    /// <exception cref="MeterException">They show too few edges in common.</exception>
    public static AlignedRecording Join(Recording current, Recording marker)
    {
        WordTrack track = WordTrack.Of(marker);
        EdgeFit? best = null;
        TwoLevels levels = CommonLevels(current);
        if (levels.FallsS.Count < MatchedMin)
        {
            throw new MeterException(
                current.File, "", $"its current falls {levels.FallsS.Count} times from one level "
                    + "to another, too few to find the marker's place. Connect the marker to the "
                    + "meter, or name what to compare: --window FROM-TO=NAME.");
        }

        for (int line = 0; line < marker.Metadata.Lines.Count; line++)
        {
            EdgeFit? fit = EdgeFit.Find(levels, TwoLevels.Of(track, line));
            best = best == null || fit?.Matched > best.Matched ? fit : best;
        }

        if (best == null || best.Matched < MatchedMin
            || best.Matched < MatchedShareMin * best.Possible)
        {
            throw new MeterException(
                marker.File, "", $"its edges do not fit {current.File}: "
                    + $"{best?.Matched ?? 0} in common. Give the marker of the same run.");
        }

        RecordingMetadata metadata = current.Metadata with { Lines = marker.Metadata.Lines };
        return new AlignedRecording(current, metadata, track, best, marker.File);
    }

    internal override Recording? OpenPowers() => _current.OpenPowers();

    public override void Dispose()
    {
        _current.Dispose();
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using var source = new TrackSource(_marker, _fit);
        var sampler = new GridSampler(File, source, Metadata.SamplesPerSecond);
        _current.CopyTo(new Merger(sink, sampler), progress);
        foreach (ReadingNote note in _current.Notes)
        {
            Note(note.Id, note.Text, note.Remedy);
        }
    }

    private static TwoLevels CommonLevels(Recording current)
    {
        if (current.Metadata.Lines.Count > 0)
        {
            WordTrack track = WordTrack.Of(current);
            for (int line = 0; line < current.Metadata.Lines.Count; line++)
            {
                TwoLevels levels = TwoLevels.Of(track, line);
                if (levels.FallsS.Count >= MatchedMin)
                {
                    return levels;
                }
            }
        }

        return CurrentSteps.Of(current);
    }

    // Puts the marker's words beside the currents.
    private sealed class Merger : ISampleSink
    {
        private readonly ISampleSink _sink;
        private readonly GridSampler _sampler;
        private float[] _unused = Array.Empty<float>();
        private ushort[] _words = Array.Empty<ushort>();

        public Merger(ISampleSink sink, GridSampler sampler)
        {
            _sink = sink;
            _sampler = sampler;
        }

        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
        {
            if (_words.Length < microamps.Length)
            {
                _words = new ushort[microamps.Length];
                _unused = new float[microamps.Length];
            }

            int count = _sampler.Fill(
                _unused.AsSpan(0, microamps.Length), _words.AsSpan(0, microamps.Length));
            _words.AsSpan(count).Clear();
            for (int i = 0; i < microamps.Length; i++)
            {
                if (float.IsNaN(microamps[i]))
                {
                    _words[i] = 0;
                }
            }

            _sink.Write(microamps, _words.AsSpan(0, microamps.Length));
        }
    }
}

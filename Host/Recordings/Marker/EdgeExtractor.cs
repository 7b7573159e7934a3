using System;
using System.Collections.Generic;
using System.Numerics;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Finds the edges of all lines and the samples that carry no measurement.</summary>
/// <remarks>
/// Cost: one vector step per run of equal words, so a quiet recording passes at memory speed.
/// Lost samples make no edges; the level before them holds.
/// </remarks>
internal sealed class EdgeExtractor : ISampleSink
{
    private const double LostGapUsMin = 1000;

    private readonly double _samplePeriodUs;
    private readonly LineEdges[] _lines = new LineEdges[Ppk2Format.Lines];
    private readonly List<TimeSpanUs> _lost = new();
    private ushort _word;
    private long _position;
    private long _lostFrom = -1;
    private LevelHistory? _exact;

    public EdgeExtractor(double samplesPerSecond)
    {
        _samplePeriodUs = 1e6 / samplesPerSecond;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = new LineEdges();
        }
    }

    /// <summary>Samples that were lost between meter and file.</summary>
    public long LostSamples { get; private set; }

    /// <summary>Samples with levels, but without a current that a meter can show.</summary>
    public long ImpossibleSamples { get; private set; }

    public IReadOnlyList<LineEdges> Lines => _exact?.Lines ?? _lines;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            if (word == 0)
            {
                TakeNoLevels(microamps[..run]);
            }
            else
            {
                CountImpossible(microamps[..run]);
                TakeWord(word);
                _position += run;
            }

            microamps = microamps[run..];
            bits = bits[run..];
        }
    }

    /// <summary>Takes the edges that the file itself tells in place of those of its samples.
    /// </summary>
    /// <param name="exact">They, once the recording has passed; null leaves the samples'.</param>
    public void Prefer(LevelHistory? exact)
    {
        _exact = exact;
    }

    /// <summary>Returns the trace of a line, once the whole recording has passed.</summary>
    public EdgeTrace Trace(int line)
    {
        EndLost();
        LineEdges edges = Lines[line];
        double endUs = _exact?.EndUs ?? _position * _samplePeriodUs;
        int count = edges.EdgesUs.Count;
        while (count > 0 && edges.EdgesUs[count - 1] >= endUs)
        {
            count--;
        }

        return new EdgeTrace(count, i => edges.EdgesUs[i], edges.FirstHigh, endUs)
        {
            ResolutionUs = _exact?.ResolutionUs ?? _samplePeriodUs,
            Lost = _lost,
        };
    }

    private void CountImpossible(ReadOnlySpan<float> microamps)
    {
        int i = 0;
        Vector<int> equal = Vector<int>.Zero;
        for (; i <= microamps.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            // A NaN does not equal itself; what is equal is -1 in each lane.
            var values = new Vector<float>(microamps[i..]);
            equal += Vector.Equals(values, values);
        }

        ImpossibleSamples += i + Vector.Sum(equal);
        foreach (float value in microamps[i..])
        {
            ImpossibleSamples += float.IsNaN(value) ? 1 : 0;
        }
    }

    // No level was read: either the sample was lost, or the file holds currents only.
    private void TakeNoLevels(ReadOnlySpan<float> microamps)
    {
        foreach (float value in microamps)
        {
            if (float.IsNaN(value))
            {
                _lostFrom = _lostFrom < 0 ? _position : _lostFrom;
                LostSamples++;
            }
            else
            {
                EndLost();
            }

            _position++;
        }
    }

    private void TakeWord(ushort word)
    {
        EndLost();
        if (word == _word)
        {
            return;
        }

        _word = word;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i].Take(LinePair.Of(word, i), _position * _samplePeriodUs);
        }
    }

    private void EndLost()
    {
        if (_lostFrom < 0)
        {
            return;
        }

        // Neighbours become one stretch: it is only asked for whether a frame is touched, and a
        // recording full of single losses must not fill the memory.
        double startUs = _lostFrom * _samplePeriodUs;
        if (_lost.Count > 0 && startUs - _lost[^1].EndUs < LostGapUsMin)
        {
            startUs = _lost[^1].StartUs;
            _lost.RemoveAt(_lost.Count - 1);
        }

        _lost.Add(new TimeSpanUs(startUs, _position * _samplePeriodUs));
        _lostFrom = -1;
    }
}

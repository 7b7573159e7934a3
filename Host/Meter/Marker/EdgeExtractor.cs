using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Finds the edges of all lines and the samples that carry no measurement.</summary>
/// <remarks>
/// Cost: one vector step per run of equal words, so a quiet recording passes at memory speed.
/// Lost samples read as all LOW; they make no edges, and the level before them holds.
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

    public EdgeExtractor(int samplesPerSecond)
    {
        _samplePeriodUs = 1e6 / samplesPerSecond;
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = new LineEdges();
        }
    }

    /// <summary>Samples that were lost between meter and file.</summary>
    public long LostSamples { get; private set; }

    /// <summary>Samples whose current is not a number or beyond the meter's reach.</summary>
    public long ImpossibleSamples { get; private set; }

    public IReadOnlyList<LineEdges> Lines => _lines;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        CountImpossible(microamps);
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            if (word == Ppk2Format.AllLow)
            {
                TakeAllLow(microamps[..run]);
            }
            else
            {
                TakeWord(word);
                _position += run;
            }

            microamps = microamps[run..];
            bits = bits[run..];
        }
    }

    /// <summary>The trace of a line, once the whole recording has passed.</summary>
    public EdgeTrace Trace(int line)
    {
        IReadOnlyList<long> edges = _lines[line].Edges;
        var edgesUs = new double[edges.Count];
        for (int i = 0; i < edgesUs.Length; i++)
        {
            edgesUs[i] = edges[i] * _samplePeriodUs;
        }

        EndLost();
        return new EdgeTrace(edgesUs, _lines[line].FirstHigh, _position * _samplePeriodUs)
        {
            ResolutionUs = _samplePeriodUs,
            Lost = _lost,
        };
    }

    private void CountImpossible(ReadOnlySpan<float> microamps)
    {
        int count = 0;
        foreach (float value in microamps)
        {
            // Written so that a NaN counts.
            count += Math.Abs(value) <= Ppk2Format.MicroampsMax ? 0 : 1;
        }

        ImpossibleSamples += count;
    }

    // All lines low is either a moment at which all are low, or lost samples; the current tells.
    private void TakeAllLow(ReadOnlySpan<float> microamps)
    {
        while (!microamps.IsEmpty)
        {
            bool lost = microamps[0] == Ppk2Format.LostMicroamps;
            int run = lost
                ? microamps.IndexOfAnyExcept(Ppk2Format.LostMicroamps)
                : microamps.IndexOf(Ppk2Format.LostMicroamps);
            run = run < 0 ? microamps.Length : run;
            if (lost)
            {
                _lostFrom = _lostFrom < 0 ? _position : _lostFrom;
                LostSamples += run;
            }
            else
            {
                TakeWord(Ppk2Format.AllLow);
            }

            _position += run;
            microamps = microamps[run..];
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
            _lines[i].Take((word >> (2 * i)) & 3, _position);
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

using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The words of a marker's recording, kept where they change.</summary>
internal sealed class WordTrack : ISampleSink
{
    // As many as one line may have; a marker has a hundredth of it.
    private const int ChangesMax = 4_000_000;

    private readonly string _file;
    private readonly double _periodS;
    private readonly List<(double TimeS, ushort Word)> _changes = new();
    private long _position;

    /// <param name="file">For messages.</param>
    /// <param name="samplesPerSecond">The recording's rate.</param>
    public WordTrack(string file, double samplesPerSecond)
    {
        _file = file;
        _periodS = 1 / samplesPerSecond;
    }

    /// <summary>Moments in s since the recording began, and the words from then on.</summary>
    public IReadOnlyList<(double TimeS, ushort Word)> Changes => _changes;

    /// <summary>Length in s.</summary>
    public double EndS => _position * _periodS;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            if (_changes.Count == 0 || _changes[^1].Word != word)
            {
                Add(word);
            }

            _position += run;
            bits = bits[run..];
        }
    }

    private void Add(ushort word)
    {
        if (_changes.Count == ChangesMax)
        {
            throw new MeterException(
                _file, "", "its lines change far too often for a marker. Name the marker's "
                    + "channel with --marker-col.");
        }

        _changes.Add((_position * _periodS, word));
    }
}

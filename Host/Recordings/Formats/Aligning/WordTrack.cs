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
    private double? _endS;

    private WordTrack(string file, double samplesPerSecond)
    {
        _file = file;
        _periodS = 1 / samplesPerSecond;
    }

    /// <summary>Moments in s since the recording began, and the words from then on.</summary>
    public IReadOnlyList<(double TimeS, ushort Word)> Changes => _changes;

    /// <summary>Length in s.</summary>
    public double EndS => _endS ?? _position * _periodS;

    /// <summary>How finely moments are known, in µs; 0 if exact.</summary>
    public double ResolutionUs => _endS == null ? _periodS * 1e6 : 0;

    /// <summary>Reads a recording: its changes where the file tells them, else its samples.
    /// </summary>
    /// <exception cref="MeterException">It is damaged, or changes too often.</exception>
    public static WordTrack Of(Recording recording)
    {
        var track = new WordTrack(recording.File, recording.Metadata.SamplesPerSecond);
        using IChangeSource? changes = recording.OpenChanges();
        if (changes == null)
        {
            recording.CopyTo(track);
        }
        else
        {
            track.Take(changes);
        }

        return track;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            Add(_position * _periodS, word);
            _position += run;
            bits = bits[run..];
        }
    }

    private void Take(IChangeSource changes)
    {
        double? originS = null;
        while (changes.TryNext(out LevelChange change))
        {
            originS ??= change.TimeS;
            _endS = change.TimeS - originS.Value;
            Add(_endS.Value, change.Word);
        }
    }

    private void Add(double timeS, ushort word)
    {
        if (_changes.Count > 0 && _changes[^1].Word == word)
        {
            return;
        }

        if (_changes.Count == ChangesMax)
        {
            throw new MeterException(
                _file, "", "its lines change far too often for a marker. Name the marker's "
                    + "channel with --marker-col.");
        }

        _changes.Add((timeS, word));
    }
}

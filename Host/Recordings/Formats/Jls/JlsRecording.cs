using System;
using System.Collections.Generic;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A Joulescope's recording: the current and the digital inputs beside it.</summary>
/// <remarks>
/// Opening walks through the file from chunk to chunk and reads headers only. What is damaged is
/// left out as lost samples, with a note; what is whole beside it counts.
/// </remarks>
internal sealed class JlsRecording : Recording
{
    private const int BatchSamples = 16_384;
    private const string Remedy = "Copy the file again. If that does not help, record again.";

    private readonly JlsFile _file;
    private readonly JlsScanner _scan;
    private readonly JlsChoice _choice;
    private readonly JlsSignal _current;
    private readonly IReadOnlyList<JlsSignal> _lines;
    private readonly bool _isWhole;
    private bool _givesPowers;
    private readonly long _first;
    private readonly long _samples;

    private JlsRecording(JlsFile file, JlsScanner scan, JlsChoice choice)
        : base(file.Name, choice.Metadata)
    {
        _file = file;
        _scan = scan;
        _choice = choice;
        _current = choice.Current;
        _lines = choice.Lines;
        _first = _current.Blocks[0].First;
        _samples = _current.Blocks[^1].End - _first;
        _isWhole = scan.Damaged == 0;
        if (!_isWhole)
        {
            NoteDamage(scan.Damaged);
        }

        if (!file.IsClosed)
        {
            Note("jls-not-closed", "The program that wrote the file did not finish it, so its "
                + "last moments may be missing.", "Stop the recording before you copy the file.");
        }

        if (choice.LeftOut.Count > 0)
        {
            Note("lines-left-out", "Digital lines that are left out: "
                + $"{string.Join("; ", choice.LeftOut)}.",
                "Record the lines as fast as the current, or by a whole factor slower or faster.");
        }
    }

    public override long? SampleCount => _samples;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="instrument">Whose signals to read; null for the only one's.</param>
    /// <exception cref="MeterException">
    /// It is damaged, or holds no current, or those of several instruments and none is named.
    /// </exception>
    public static JlsRecording Open(string path, string? instrument = null)
    {
        var file = new JlsFile(path);
        try
        {
            JlsScanner scan = JlsScanner.Scan(file);
            JlsChoice choice = JlsChoice.Of(file.Name, scan, instrument);
            long samples = choice.Current.Blocks[^1].End - choice.Current.Blocks[0].First;
            if (samples > Ppk2Format.SamplesMax)
            {
                throw new MeterException(
                    file.Name, "", "more samples than a recording has. Export a shorter part.");
            }

            return new JlsRecording(file, scan, choice);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        var current = new JlsCursor(_file, _current, holdsLevels: false);
        var lines = new JlsCursor[_lines.Count];
        for (int i = 0; i < lines.Length; i++)
        {
            lines[i] = new JlsCursor(_file, _lines[i], holdsLevels: _isWhole);
        }

        VoltsCursor? powers = _givesPowers ? new VoltsCursor(_file, _choice.Volts!) : null;
        var microamps = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        for (long at = 0; at < _samples; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _samples - at);
            Span<float> values = microamps.AsSpan(0, count);
            Span<ushort> words = bits.AsSpan(0, count);
            current.FillNumbers(_first + at, values);
            powers?.MultiplyBy(_first + at, values);
            FillLines(lines, _first + at, words);
            MarkLost(values, words);
            sink.Write(values, words);
            progress?.Invoke((double)(at + count) / _samples);
        }

        int damaged = current.Damaged;
        foreach (JlsCursor line in lines)
        {
            damaged += line.Damaged;
        }

        NoteDamage(damaged);
    }

    internal override Recording? OpenPowers()
    {
        if (_choice.Volts == null)
        {
            return null;
        }

        RecordingMetadata metadata = Metadata with { Quantity = Quantity.Power };
        return new JlsRecording(
            new JlsFile(_file.Path), _scan, _choice with { Metadata = metadata })
        {
            _givesPowers = true,
        };
    }

    public override void Dispose()
    {
        _file.Dispose();
    }

    // The device fills what it lost with NaN in the current and 0 in the lines.
    private static void MarkLost(Span<float> microamps, Span<ushort> bits)
    {
        for (int i = 0; i < microamps.Length; i++)
        {
            if (float.IsNaN(microamps[i]))
            {
                bits[i] = 0;
            }
        }
    }

    private void FillLines(JlsCursor[] cursors, long first, Span<ushort> words)
    {
        words.Clear();
        int line = 0;
        for (int i = 0; i < cursors.Length; i++)
        {
            long rate = _lines[i].SamplesPerSecond;
            if (rate == _current.SamplesPerSecond)
            {
                cursors[i].FillLevels(first, words, line);
            }
            else if (rate > _current.SamplesPerSecond)
            {
                int ratio = (int)(rate / _current.SamplesPerSecond);
                FillFaster(cursors[i], first * ratio, words, (line, ratio));
            }
            else
            {
                int ratio = (int)(_current.SamplesPerSecond / rate);
                FillSlower(cursors[i], first, words, (line, ratio));
            }

            line += _lines[i].Lines;
        }
    }

    // Levels are sampled faster than the current: all of a current's time come into its word.
    private static void FillFaster(
        JlsCursor cursor, long first, Span<ushort> words, (int Line, int Ratio) how)
    {
        Span<ushort> fine = stackalloc ushort[how.Ratio];
        for (int i = 0; i < words.Length; i++)
        {
            fine.Clear();
            cursor.FillLevels(first + (long)i * how.Ratio, fine, how.Line);
            foreach (ushort word in fine)
            {
                words[i] |= word;
            }
        }
    }

    // A level that was sampled once holds for all currents up to its next sample.
    private static void FillSlower(
        JlsCursor cursor, long first, Span<ushort> words, (int Line, int Ratio) how)
    {
        Span<ushort> coarse = stackalloc ushort[1];
        for (int i = 0; i < words.Length;)
        {
            long id = (first + i) / how.Ratio;
            int until = (int)Math.Min(words.Length, (id + 1) * how.Ratio - first);
            coarse.Clear();
            cursor.FillLevels(id, coarse, how.Line);
            for (; i < until; i++)
            {
                words[i] |= coarse[0];
            }
        }
    }

    private void NoteDamage(int places)
    {
        if (places > 0)
        {
            Note("jls-damaged", "Checksums in the file do not fit, so damaged parts are left out "
                + "as lost samples.", Remedy);
        }
    }
}

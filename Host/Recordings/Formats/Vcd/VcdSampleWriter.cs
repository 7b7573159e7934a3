using System;
using System.Globalization;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes samples as value changes: each line a wire, the current a real.</summary>
/// <remarks>
/// A wire is x where it had both levels within a sample and z where it was not read. Comments
/// tell the rate, so that reading the trace gives the same samples. Streams. Context: one thread.
/// Source: IEEE 1364-2005 section 18, four-state VCD.
/// </remarks>
internal sealed class VcdSampleWriter : IRecordingWriter
{
    private const string CurrentCode = "r";
    private const double FemtosecondsPerSecond = 1e15;

    private readonly TextBatch _text;
    private readonly RecordingMetadata _metadata;
    private readonly double _stepsPerSample;
    private readonly string _step;
    private ushort _word;
    private int _current;
    private long _position;

    /// <param name="stream">Where to; closed with this.</param>
    /// <param name="metadata">Rate, lines, and whether there is a current.</param>
    public VcdSampleWriter(Stream stream, RecordingMetadata metadata)
    {
        _text = new TextBatch(stream);
        _metadata = metadata;
        (_step, _stepsPerSample) = Step(metadata.SamplesPerSecond);
        WriteHead();
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            int current = BitConverter.SingleToInt32Bits(microamps[i]);
            if (_position == 0 || current != _current || bits[i] != _word)
            {
                WriteChange(microamps[i], current, bits[i]);
            }

            _position++;
        }
    }

    public void Dispose()
    {
        WriteTime();
        _text.Dispose();
    }

    private static (string Step, double PerSample) Step(double rate)
    {
        foreach ((string step, double perSecond) in new[] { ("ns", 1e9), ("ps", 1e12) })
        {
            double perSample = perSecond / rate;
            if (Math.Abs(perSample - Math.Round(perSample)) < 1e-9)
            {
                return (step, Math.Round(perSample));
            }
        }

        return ("fs", FemtosecondsPerSecond / rate);
    }

    private void WriteHead()
    {
        _text.Add("$version TimeCore tickmeter $end\n");
        string rate = _metadata.SamplesPerSecond.ToString("R", CultureInfo.InvariantCulture);
        _text.Add($"$comment {OwnComments.Signature} {OwnComments.RateKey} {rate} $end\n");
        foreach (string comment in OwnComments.Of(_metadata, MeterKind.Unknown))
        {
            _text.Add($"$comment {comment} $end\n");
        }

        _text.Add($"$timescale 1 {_step} $end\n$scope module recording $end\n");
        if (_metadata.Quantity == Quantity.Current)
        {
            _text.Add($"$var real 64 {CurrentCode} current_uA $end\n");
        }

        for (int line = 0; line < _metadata.Lines.Count; line++)
        {
            _text.Add($"$var wire 1 {Code(line)} {Name(_metadata.Lines[line])} $end\n");
        }

        _text.Add("$upscope $end\n$enddefinitions $end\n");
    }

    private void WriteChange(float microamps, int current, ushort word)
    {
        WriteTime();
        if (_metadata.Quantity == Quantity.Current && (_position == 0 || current != _current))
        {
            _text.Add('r');
            _text.Add(microamps.ToString("R", CultureInfo.InvariantCulture));
            _text.Add(" " + CurrentCode + "\n");
        }

        for (int line = 0; line < _metadata.Lines.Count; line++)
        {
            int pair = LinePair.Of(word, line);
            if (_position == 0 || pair != LinePair.Of(_word, line))
            {
                _text.Add("z01x"[pair]);
                _text.Add(Code(line));
                _text.Add('\n');
            }
        }

        _current = current;
        _word = word;
    }

    private void WriteTime()
    {
        _text.EndPiece();
        _text.Add('#');
        _text.Add((long)Math.Round(_position * _stepsPerSample));
        _text.Add('\n');
    }

    private static char Code(int line) => (char)('a' + line);

    // A name is one word in a VCD file.
    private static string Name(string name)
    {
        const int LengthMax = 60;
        Span<char> word = stackalloc char[Math.Min(name.Length, LengthMax)];
        for (int i = 0; i < word.Length; i++)
        {
            bool isPlain = char.IsAsciiLetterOrDigit(name[i]) || name[i] is '_' or '[' or ']';
            word[i] = isPlain ? name[i] : '_';
        }

        return word.Length > 0 ? new string(word) : "line";
    }
}

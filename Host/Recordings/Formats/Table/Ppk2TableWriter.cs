using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes samples as a table like those the PPK2's app exports.</summary>
/// <remarks>
/// The same columns and letters, but as many digits as a current has, so that reading it gives
/// the same numbers. As in the app, a lost sample has no row. Comments before the titles tell a
/// model from a measurement, where there is anything to tell. Streams. Context: one thread.
/// Source: pc-nrfconnect-ppk src/actions/exportChartAction.ts; facts only.
/// </remarks>
internal sealed class Ppk2TableWriter : IRecordingWriter
{
    private readonly TextBatch _text;
    private readonly double _originUs;
    private readonly double _rate;
    private readonly bool _hasCurrent;
    private readonly bool _hasLines;
    private long _position;

    /// <param name="stream">Where to; closed with this.</param>
    /// <param name="metadata">Rate, origin, and which columns there are.</param>
    public Ppk2TableWriter(Stream stream, RecordingMetadata metadata)
    {
        _text = new TextBatch(stream);
        _rate = metadata.SamplesPerSecond;
        _originUs = metadata.OriginS * 1e6;
        _hasCurrent = metadata.Quantity == Quantity.Current;
        _hasLines = metadata.Lines.Count > 0;
        foreach (string comment in OwnComments.Of(metadata, MeterKind.Ppk2))
        {
            _text.Add($"# {comment}\n");
        }

        string current = _hasCurrent ? ",Current(uA)" : "";
        string lines = _hasLines ? ",D0-D7" : "";
        _text.Add($"Timestamp(ms){current}{lines}\n");
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        for (int i = 0; i < bits.Length; i++)
        {
            bool isLost = bits[i] == 0 && float.IsNaN(microamps[i]);
            if (!isLost)
            {
                WriteRow(microamps[i], bits[i]);
            }

            _position++;
        }
    }

    public void Dispose()
    {
        _text.Dispose();
    }

    private void WriteRow(float microamps, ushort word)
    {
        _text.Add((_originUs + _position * 1e6 / _rate) / 1000);
        if (_hasCurrent)
        {
            _text.Add(',');
            _text.AddMicroamps(microamps);
        }

        if (_hasLines)
        {
            _text.Add(',');
            for (int line = 0; line < Ppk2Format.Lines; line++)
            {
                _text.Add(LinePair.Letter(LinePair.Of(word, line)));
            }
        }

        _text.Add('\n');
        _text.EndPiece();
    }
}

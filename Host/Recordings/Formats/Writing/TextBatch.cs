using System;
using System.Buffers.Text;
using System.Globalization;
using System.IO;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Text on its way into a file, as bytes.</summary>
internal sealed class TextBatch : IDisposable
{
    private const int BytesMax = 1 << 16;
    private const int RoomMin = 512;

    private readonly Stream _stream;
    private readonly byte[] _bytes = new byte[BytesMax];
    private int _count;

    /// <param name="stream">Where to; closed with this.</param>
    public TextBatch(Stream stream)
    {
        _stream = stream;
    }

    public void Add(char letter)
    {
        _bytes[_count++] = (byte)letter;
    }

    /// <summary>Adds a short text.</summary>
    public void Add(string text)
    {
        EndPiece();
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_count), out int used);
        _count += used;
    }

    /// <summary>Adds a number with the fewest digits that tell it from its neighbours.</summary>
    public void Add(double number)
    {
        number.TryFormat(
            _bytes.AsSpan(_count), out int used, default,
            CultureInfo.InvariantCulture);
        _count += used;
    }

    /// <summary>Adds a current: three digits behind the point, as the PPK2's app writes it, and
    /// more where it would be another number without them.</summary>
    public void AddMicroamps(float microamps)
    {
        const int DigitsMin = 3;
        const float PlainMin = 1e-4f;
        const float PlainMax = 1e8f;
        float size = Math.Abs(microamps);
        if (!(size is 0 or (>= PlainMin and < PlainMax)))
        {
            Add(microamps.ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        int start = _count;
        microamps.TryFormat(
            _bytes.AsSpan(_count), out int used, default, CultureInfo.InvariantCulture);
        _count += used;
        int point = _bytes.AsSpan(start, used).IndexOf((byte)'.');
        if (point < 0)
        {
            Add('.');
            point = used;
        }

        while (_count - start - point - 1 < DigitsMin)
        {
            Add('0');
        }
    }

    /// <summary>Ends a piece of text, such as a line; each must be shorter than 500 bytes.
    /// </summary>
    public void EndPiece()
    {
        if (_count > BytesMax - RoomMin)
        {
            _stream.Write(_bytes, 0, _count);
            _count = 0;
        }
    }

    public void Dispose()
    {
        _stream.Write(_bytes, 0, _count);
        _count = 0;
        _stream.Dispose();
    }
}

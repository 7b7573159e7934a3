using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Hands out the lines of a text file as bytes, with their numbers.</summary>
/// <remarks>
/// Lines end with LF or CR LF; a byte order mark is skipped. Memory: one buffer. Context: one
/// thread.
/// </remarks>
internal sealed class LineReader : IDisposable
{
    // No table is that wide; a file without line ends is something else.
    private const int LineBytesMax = 64 * 1024;
    private const int BufferBytesMin = LineBytesMax + 1;
    private const int BufferBytesMax = 1 << 20;

    private readonly string _file;
    private readonly FileStream _stream;
    private readonly byte[] _buffer;
    private readonly long _length;
    private int _start;
    private int _end;
    private bool _streamEnded;

    /// <exception cref="MeterException">The file cannot be opened.</exception>
    public LineReader(string path)
    {
        _file = Path.GetFileName(path);
        _stream = InputGuard.Run(_file, "", () => File.OpenRead(path));
        _length = _stream.Length;

        // One byte more than the file has, so that filling it finds the end.
        _buffer = new byte[Math.Clamp(_length + 1, BufferBytesMin, BufferBytesMax)];
        Refill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    /// <summary>Number of the line handed out last, the first one being 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Where in the file the line handed out last is, for messages.</summary>
    public string Place => $"line {LineNumber}";

    /// <summary>True when the line handed out last was ended by the file and not by a line end.
    /// </summary>
    public bool IsCut { get; private set; }

    /// <summary>Share of the file that has been read, 0 to 1.</summary>
    public double Share =>
        _length == 0 ? 1 : (double)(_stream.Position - (_end - _start)) / _length;

    /// <summary>Reads the next line, without its end.</summary>
    /// <param name="line">Valid until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="MeterException">The line is longer than any table's.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (length < 0 && !_streamEnded)
        {
            Refill();
            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }

        IsCut = length < 0;
        length = IsCut ? _end - _start : length;
        line = _buffer.AsSpan(_start, length);
        if (IsCut && length == 0)
        {
            return false;
        }

        LineNumber++;
        if (length > LineBytesMax)
        {
            throw new MeterException(
                _file, Place, "too long for a table. Give a recording in a known format.");
        }

        _start = Math.Min(_end, _start + length + 1);
        if (length > 0 && line[^1] == '\r')
        {
            line = line[..^1];
        }

        return true;
    }

    public void Dispose()
    {
        _stream.Dispose();
    }

    private void Refill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int wanted = _buffer.Length - _end;
        int count = InputGuard.Run(
            _file, Place, () => _stream.ReadAtLeast(_buffer.AsSpan(_end), wanted, false));
        _end += count;
        _streamEnded = count < wanted;
    }
}

using System;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The words of a VCD file: what stands between spaces and line ends.</summary>
internal sealed class VcdTokens : IDisposable
{
    private const int WordsMax = 64;

    private readonly LineReader _reader;
    private readonly byte[] _line = new byte[1 << 17];
    private int _at;
    private int _end;

    public VcdTokens(string path)
    {
        _reader = new LineReader(path);
    }

    public string Place => _reader.Place;

    public double Share => _reader.Share;

    /// <summary>True when the file ends without a line end.</summary>
    public bool IsCut => _reader.IsCut;

    /// <summary>Takes the next word.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool TryNext(out ReadOnlySpan<byte> token)
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = _line.AsSpan(_at, _end - _at);
            int skip = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
            if (skip >= 0)
            {
                rest = rest[skip..];
                int length = rest.IndexOfAny((byte)' ', (byte)'\t');
                token = length < 0 ? rest : rest[..length];
                _at += skip + token.Length;
                return true;
            }

            if (!_reader.TryRead(out ReadOnlySpan<byte> line))
            {
                token = default;
                return false;
            }

            line.CopyTo(_line);
            _at = 0;
            _end = line.Length;
        }
    }

    /// <summary>Skips the words up to and with <c>$end</c>.</summary>
    public void SkipToEnd()
    {
        while (TryNext(out ReadOnlySpan<byte> token) && !token.SequenceEqual("$end"u8))
        {
        }
    }

    /// <summary>Returns the words up to <c>$end</c>, the first of them if there are many.</summary>
    public string[] ReadToEnd()
    {
        var words = new List<string>();
        while (TryNext(out ReadOnlySpan<byte> token) && !token.SequenceEqual("$end"u8))
        {
            if (words.Count < WordsMax)
            {
                words.Add(Encoding.UTF8.GetString(token));
            }
        }

        return words.ToArray();
    }

    public void Dispose()
    {
        _reader.Dispose();
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes value changes as a VCD file, which PulseView, sigrok and GTKWave open.</summary>
/// <remarks>
/// Declare first, then report changes in the order of time. A value that does not change is not
/// written again. Streams: memory does not grow with the trace. Context: one thread.
/// Source: IEEE 1364-2005 section 18, four-state VCD.
/// </remarks>
public sealed class VcdWriter : IDisposable
{
    private const char FirstCode = '!';
    private const int SignalsMax = '~' - FirstCode;
    private const int WidthMax = 64;

    private readonly TextWriter _text;
    private readonly List<string> _names = new();
    private readonly List<int> _widths = new();
    private readonly List<ulong?> _values = new();
    private readonly char[] _digits = new char[WidthMax];
    private long _writtenNs = -1;
    private long _lastNs = -1;
    private bool _headWritten;

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where to write; must not exist yet.</param>
    /// <exception cref="IOException">The file exists or cannot be made.</exception>
    public VcdWriter(string path)
        : this(new StreamWriter(
            new FileStream(path, FileMode.CreateNew), new UTF8Encoding(false), 1 << 16))
    {
    }

    /// <summary>Writes into a text writer, which is closed with this one.</summary>
    /// <param name="text">Where to write.</param>
    public VcdWriter(TextWriter text)
    {
        text.NewLine = "\n";
        _text = text;
    }

    /// <summary>Announces a signal.</summary>
    /// <param name="name">Its name: letters, digits and underscores.</param>
    /// <param name="width">Its width in bits, 1 to 64.</param>
    /// <returns>The number by which <see cref="Change"/> knows the signal.</returns>
    /// <exception cref="InvalidOperationException">A change has been written.</exception>
    /// <exception cref="ArgumentException">The name or width is not allowed.</exception>
    public int Declare(string name, int width)
    {
        if (_headWritten || _names.Count == SignalsMax)
        {
            throw new InvalidOperationException("Signals are declared before the first change.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, WidthMax);
        if (!IsName(name) || _names.Contains(name))
        {
            throw new ArgumentException($"'{name}' is no new signal name.", nameof(name));
        }

        _names.Add(name);
        _widths.Add(width);
        _values.Add(null);
        return _names.Count - 1;
    }

    /// <summary>Reports that a signal took a value.</summary>
    /// <param name="timeNs">When, in ns since the trace began; never less than before.</param>
    /// <param name="signal">What <see cref="Declare"/> returned.</param>
    /// <param name="value">The value, which must fit the declared width.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time went back or the value is too big.
    /// </exception>
    public void Change(long timeNs, int signal, ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeNs, Math.Max(_lastNs, 0));
        int width = _widths[signal];
        if (width < WidthMax && value >> width != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "It does not fit the width.");
        }

        _lastNs = timeNs;
        if (_values[signal] == value)
        {
            return;
        }

        WriteHead();
        WriteTime(timeNs);
        _values[signal] = value;
        WriteValue(signal, width, value);
    }

    /// <summary>Marks the end of the trace, so that the last value has a length.</summary>
    /// <param name="timeNs">When, in ns; never less than the last change.</param>
    public void End(long timeNs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeNs, Math.Max(_lastNs, 0));
        WriteHead();
        WriteTime(timeNs);
    }

    /// <summary>Completes and closes the file.</summary>
    public void Dispose()
    {
        WriteHead();
        _text.Dispose();
    }

    private void WriteHead()
    {
        if (_headWritten)
        {
            return;
        }

        _headWritten = true;
        _text.WriteLine("$version TimeCore tickmeter $end");
        _text.WriteLine("$timescale 1 ns $end");
        _text.WriteLine("$scope module timecore $end");
        for (int i = 0; i < _names.Count; i++)
        {
            _text.WriteLine($"$var wire {_widths[i]} {(char)(FirstCode + i)} {_names[i]} $end");
        }

        _text.WriteLine("$upscope $end");
        _text.WriteLine("$enddefinitions $end");
    }

    private void WriteTime(long timeNs)
    {
        if (timeNs != _writtenNs)
        {
            _text.Write('#');
            _text.WriteLine(timeNs.ToString(CultureInfo.InvariantCulture));
            _writtenNs = timeNs;
        }
    }

    private void WriteValue(int signal, int width, ulong value)
    {
        char code = (char)(FirstCode + signal);
        if (width == 1)
        {
            _text.Write(value == 0 ? '0' : '1');
            _text.WriteLine(code);
            return;
        }

        for (int bit = 0; bit < width; bit++)
        {
            _digits[width - 1 - bit] = (value >> bit & 1) == 0 ? '0' : '1';
        }

        _text.Write('b');
        _text.Write(_digits, 0, width);
        _text.Write(' ');
        _text.WriteLine(code);
    }

    private static bool IsName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}

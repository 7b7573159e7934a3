using System;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Apps.Running;

/// <summary>Makes lines of what a program prints.</summary>
internal sealed class ConsoleLines
{
    private readonly long _zeroNs;
    private readonly Action<string>? _shown;
    private readonly StringBuilder _line = new();
    private readonly List<ConsoleLine> _lines = [];
    private string? _last;

    /// <param name="zeroNs">Main's first instruction, in ns since reset.</param>
    /// <param name="shown">Takes each line as it is done; may be null.</param>
    public ConsoleLines(long zeroNs, Action<string>? shown)
    {
        _zeroNs = zeroNs;
        _shown = shown;
    }

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<ConsoleLine> Lines => _lines;

    /// <summary>Takes a piece of text.</summary>
    public void Take(long atNs, string text)
    {
        _line.Append(text);
        if (text.EndsWith('\n'))
        {
            Complete(atNs);
        }
    }

    /// <summary>Ends a line that the program has begun.</summary>
    public void Complete(long atNs)
    {
        if (_line.Length == 0)
        {
            return;
        }

        string text = _line.ToString().TrimEnd('\n');
        double atS = (atNs - _zeroNs) / 1e9;
        _line.Clear();
        _last = text;
        _lines.Add(new ConsoleLine(atS, text));
        _shown?.Invoke(FormattableString.Invariant($"{atS,12:F6} {text}"));
    }

    /// <summary>Tells whether a line of the machine's log is the one that the program just printed.
    /// </summary>
    public bool IsOwn(string line) => line == _last;
}

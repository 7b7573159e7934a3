using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Outside;

/// <summary>Reads a sentence such as <c>at 1.5 s: GPIO 35 HIGH for 100 ms</c>.</summary>
/// <remarks>
/// Words in any case, commas where one likes, a unit beside its number or apart from it.
/// </remarks>
internal sealed partial class PhraseReader
{
    private static readonly Dictionary<string, double> s_ns = new()
    {
        ["ns"] = 1,
        ["us"] = 1e3,
        ["µs"] = 1e3,
        ["ms"] = 1e6,
        ["s"] = 1e9,
        ["min"] = 60e9,
        ["h"] = 3600e9,
    };

    private static readonly Dictionary<string, double> s_microamps = new()
    {
        ["ua"] = 1,
        ["µa"] = 1,
        ["ma"] = 1e3,
        ["a"] = 1e6,
    };

    private readonly string[] _words;
    private readonly string _where;
    private readonly string _form;
    private int _next;

    /// <param name="text">The sentence.</param>
    /// <param name="where">Where it stands, for errors.</param>
    /// <param name="form">How to write one, for errors.</param>
    public PhraseReader(string text, string where, string form)
    {
        _words = Words().Matches(text).Select(match => match.Value).ToArray();
        _where = where;
        _form = form;
    }

    /// <summary>Nothing is left.</summary>
    public bool IsAtEnd => _next == _words.Length;

    private string Found => IsAtEnd ? "the end" : $"'{_words[_next]}'";

    /// <summary>Takes a word if it is next.</summary>
    public bool Accept(string word)
    {
        if (IsAtEnd || !_words[_next].Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Takes one of some words.</summary>
    /// <exception cref="MeterException">Another is next.</exception>
    public string Expect(params string[] words) => words.FirstOrDefault(Accept)
        ?? throw Wrong(string.Join(" or ", words));

    /// <summary>Takes a name.</summary>
    /// <exception cref="MeterException">None is next.</exception>
    public string Word(string what) => !IsAtEnd && char.IsLetter(_words[_next][0])
        ? _words[_next++]
        : throw Wrong(what);

    /// <summary>Takes a whole number, decimal or hexadecimal.</summary>
    /// <exception cref="MeterException">None is next, or it is out of range.</exception>
    public int Whole(string what, int most)
    {
        string word = IsAtEnd ? "" : _words[_next];
        bool isHex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = int.TryParse(
            isHex ? word[2..] : word,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int value);
        if (!isNumber || value < 0 || value > most)
        {
            throw Wrong($"{what}, 0 to {most}");
        }

        _next++;
        return value;
    }

    /// <summary>Takes a time with its unit.</summary>
    /// <returns>In nanoseconds.</returns>
    /// <exception cref="MeterException">None is next.</exception>
    public long Time() => (long)Math.Round(Measure("a time, as 1.5 s", s_ns));

    /// <summary>Takes a current with its unit.</summary>
    /// <returns>In microamperes.</returns>
    /// <exception cref="MeterException">None is next.</exception>
    public double Current() => Measure("a current, as 0.6 mA", s_microamps);

    /// <summary>Takes a text in double quotes.</summary>
    /// <exception cref="MeterException">None is next.</exception>
    public string Quoted()
    {
        if (IsAtEnd || _words[_next][0] != '"' || _words[_next].Length < 2)
        {
            throw Wrong("a text in double quotes");
        }

        string text = _words[_next][1..^1];
        try
        {
            text = Regex.Unescape(text);
        }
        catch (ArgumentException)
        {
            throw Wrong("a text in double quotes, a backslash written twice or as \\n or \\x41,");
        }

        _next++;
        return text;
    }

    /// <summary>Sees to it that nothing is left.</summary>
    /// <exception cref="MeterException">Something is.</exception>
    public void End()
    {
        if (!IsAtEnd)
        {
            throw Wrong("nothing more");
        }
    }

    /// <summary>Creates an error at the next word.</summary>
    /// <param name="expected">What could stand there.</param>
    public MeterException Wrong(string expected) =>
        new($"{_where}: {Found} stands where {expected} is expected. Write it as: {_form}");

    private double Measure(string what, Dictionary<string, double> units)
    {
        if (IsAtEnd
            || !double.TryParse(
                _words[_next],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double value))
        {
            throw Wrong(what);
        }

        _next++;
        string unit = IsAtEnd ? "" : _words[_next].ToLowerInvariant();
        if (!units.TryGetValue(unit, out double scale))
        {
            throw Wrong("a unit (" + string.Join(", ", units.Keys) + ")");
        }

        _next++;
        const double Longest = KTime.Never / 4.0;
        return value * scale < Longest ? value * scale : throw Wrong("less");
    }

    [GeneratedRegex("\"([^\"\\\\]|\\\\.)*\"|0[xX][0-9a-fA-F]+|[0-9]+(\\.[0-9]+)?"
        + "|[\\p{L}µ_][\\p{L}\\p{N}_]*|[^\\s,:]")]
    private static partial Regex Words();
}

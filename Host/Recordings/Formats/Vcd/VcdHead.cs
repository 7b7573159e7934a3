using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The declarations of a VCD file.</summary>
internal sealed class VcdHead
{
    private const int VariablesMax = 10_000;
    private const int ScopesMax = 64;

    private readonly string _file;
    private readonly List<(string Code, string Name)> _wires = new();
    private readonly List<(string Code, string Name)> _reals = new();
    private readonly List<string> _scopes = new();

    private VcdHead(string file)
    {
        _file = file;
    }

    /// <summary>Length of a step of time in s.</summary>
    public double StepS { get; private set; }

    /// <summary>Variables of one bit; names tell the scopes, as in <c>top.dut.irq</c>.</summary>
    public IReadOnlyList<(string Code, string Name)> Wires => _wires;

    /// <summary>Variables with fractions.</summary>
    public IReadOnlyList<(string Code, string Name)> Reals => _reals;

    /// <summary>True for a file that this program made from samples.</summary>
    public bool IsOurs => Told.SamplesPerSecond > 0;

    /// <summary>What such a file says about the recording it was made from.</summary>
    public RecordingMetadata Told { get; private set; } =
        new() { SamplesPerSecond = 0, Meter = MeterKind.Unknown };

    /// <summary>Reads up to the first change.</summary>
    /// <exception cref="MeterException">The declarations are not those of a VCD file.</exception>
    public static VcdHead Read(string file, VcdTokens tokens)
    {
        var head = new VcdHead(file);
        while (tokens.TryNext(out ReadOnlySpan<byte> token))
        {
            string word = Encoding.UTF8.GetString(token);
            if (word == "$enddefinitions")
            {
                tokens.SkipToEnd();
                return head.Checked(tokens);
            }

            if (!word.StartsWith('$'))
            {
                break;
            }

            head.Take(word, tokens.ReadToEnd());
        }

        throw new MeterException(
            file, tokens.Place, "no $enddefinitions, so no VCD file. Export it again.");
    }

    private VcdHead Checked(VcdTokens tokens)
    {
        ShortenNames();
        return StepS > 0
            ? this
            : throw new MeterException(
                _file, tokens.Place, "no $timescale that is known. Export it again.");
    }

    private void Take(string word, string[] words)
    {
        switch (word)
        {
            case "$timescale":
                StepS = Step(string.Concat(words));
                break;
            case "$var" when words.Length >= 4 && _wires.Count + _reals.Count < VariablesMax:
                TakeVariable(words);
                break;
            case "$scope" when words.Length >= 2 && _scopes.Count < ScopesMax:
                _scopes.Add(words[1]);
                break;
            case "$upscope" when _scopes.Count > 0:
                _scopes.RemoveAt(_scopes.Count - 1);
                break;
            case "$comment":
                Told = OwnComments.Take(Told, words);
                break;
            default:
                break;
        }
    }

    private void TakeVariable(string[] words)
    {
        // A bit of a bus stands apart: data [3].
        string bit = words.Length > 4 && words[4].StartsWith('[') ? words[4] : "";
        string name = string.Join('.', _scopes.Append(words[3] + bit));
        if (words[0] == "real")
        {
            _reals.Add((words[2], name));
        }
        else if (words[1] == "1")
        {
            _wires.Add((words[2], name));
        }
    }

    // Scopes that all variables share tell nothing.
    private void ShortenNames()
    {
        List<string> names = _wires.Concat(_reals).Select(v => v.Name).ToList();
        int shared = 0;
        for (int dot; names.Count > 0; shared = dot + 1)
        {
            dot = names[0].IndexOf('.', shared);
            if (dot < 0 || !names.TrueForAll(
                n => string.CompareOrdinal(n, 0, names[0], 0, dot + 1) == 0))
            {
                break;
            }
        }

        for (int i = 0; i < _wires.Count; i++)
        {
            _wires[i] = (_wires[i].Code, _wires[i].Name[shared..]);
        }

        for (int i = 0; i < _reals.Count; i++)
        {
            _reals[i] = (_reals[i].Code, _reals[i].Name[shared..]);
        }
    }

    private static double Step(string text)
    {
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        double unit = text[digits..] switch
        {
            "s" => 1,
            "ms" => 1e-3,
            "us" => 1e-6,
            "ns" => 1e-9,
            "ps" => 1e-12,
            "fs" => 1e-15,
            _ => 0,
        };
        return text[..digits] is "1" or "10" or "100"
            ? unit * int.Parse(text[..digits], CultureInfo.InvariantCulture)
            : 0;
    }
}

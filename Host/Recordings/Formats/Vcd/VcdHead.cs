using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The declarations of a VCD file.</summary>
internal sealed class VcdHead
{
    private const int VariablesMax = 10_000;

    private readonly string _file;
    private readonly List<(string Code, string Name)> _wires = new();
    private readonly List<(string Code, string Name)> _reals = new();

    private VcdHead(string file)
    {
        _file = file;
    }

    /// <summary>Length of a step of time in s.</summary>
    public double StepS { get; private set; }

    /// <summary>Variables of one bit.</summary>
    public IReadOnlyList<(string Code, string Name)> Wires => _wires;

    /// <summary>Variables with fractions.</summary>
    public IReadOnlyList<(string Code, string Name)> Reals => _reals;

    /// <summary>True for a file that this program made from samples.</summary>
    public bool IsOurs => Told.SamplesPerSecond > 0;

    /// <summary>What such a file says about the recording it was made from.</summary>
    public RecordingMetadata Told { get; private set; } = new() { SamplesPerSecond = 0 };

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
            case "$comment":
                Told = OwnComments.Take(Told, words);
                break;
            default:
                break;
        }
    }

    private void TakeVariable(string[] words)
    {
        if (words[0] == "real")
        {
            _reals.Add((words[2], words[3]));
        }
        else if (words[1] == "1")
        {
            _wires.Add((words[2], words[3]));
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

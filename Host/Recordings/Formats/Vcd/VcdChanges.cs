using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The changes of the lines and of the current in a VCD file.</summary>
internal sealed class VcdChanges : IChangeSource
{
    private readonly string _file;
    private readonly VcdTokens _tokens;
    private readonly VcdChoice _choice;
    private readonly double _stepS;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lines;
    private ulong _time;
    private ulong _nextTime;
    private ushort _word;
    private float _microamps = float.NaN;
    private bool _any;
    private bool _isEnd;

    /// <param name="file">For messages.</param>
    /// <param name="tokens">Past the declarations.</param>
    /// <param name="stepS">Length of a step of time in s.</param>
    /// <param name="choice">Which variables are lines and current.</param>
    public VcdChanges(string file, VcdTokens tokens, double stepS, VcdChoice choice)
    {
        _file = file;
        _tokens = tokens;
        _stepS = stepS;
        _choice = choice;
        _lines = choice.LineOfCode.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public double Share => _tokens.Share;

    public string Place => _tokens.Place;

    public bool TryNext(out LevelChange change)
    {
        if (_isEnd)
        {
            change = default;
            return false;
        }

        _time = _nextTime;
        while (true)
        {
            if (!_tokens.TryNext(out ReadOnlySpan<byte> token))
            {
                _isEnd = true;
                break;
            }

            if (token[0] != '#')
            {
                Take(token);
                _any = true;
            }
            else if (Later(token[1..]))
            {
                if (_any)
                {
                    break;
                }

                // Nothing is known before the first value.
                _time = _nextTime;
            }
        }

        change = new LevelChange(_time * _stepS, _microamps, _word);
        return true;
    }

    public void Dispose()
    {
        _tokens.Dispose();
    }

    // False for a time that repeats the one before.
    private bool Later(ReadOnlySpan<byte> digits)
    {
        if (!Utf8Parser.TryParse(digits, out ulong time, out int used) || used != digits.Length)
        {
            throw Refuse("no time behind #");
        }

        if (time < _time)
        {
            throw Refuse("the time goes back");
        }

        _nextTime = time;
        return time > _time;
    }

    private void Take(ReadOnlySpan<byte> token)
    {
        switch (token[0])
        {
            case (byte)'0':
                SetLine(token[1..], LinePair.Low);
                break;
            case (byte)'1':
                SetLine(token[1..], LinePair.High);
                break;
            case (byte)'x' or (byte)'X':
                SetLine(token[1..], _choice.IsOurs ? LinePair.Both : LinePair.Invalid);
                break;
            case (byte)'z' or (byte)'Z':
                SetLine(token[1..], LinePair.Invalid);
                break;
            case (byte)'r' or (byte)'R':
                SetCurrent(token[1..]);
                break;
            case (byte)'b' or (byte)'B':
                _tokens.TryNext(out _);
                break;
            case (byte)'$':
                TakeCommand(token);
                break;
            default:
                throw Refuse("neither a time nor a value");
        }
    }

    private void TakeCommand(ReadOnlySpan<byte> token)
    {
        // The values between $dumpvars and $end count; a comment's words do not.
        if (token.SequenceEqual("$comment"u8))
        {
            _tokens.SkipToEnd();
        }
    }

    private void SetLine(ReadOnlySpan<byte> code, int pair)
    {
        Span<char> text = stackalloc char[VcdChoice.CodeCharsMax];
        if (code.Length <= text.Length
            && _lines.TryGetValue(text[..Encoding.Latin1.GetChars(code, text)], out int line))
        {
            _word = (ushort)((_word & ~(3 << (2 * line))) | (pair << (2 * line)));
        }
    }

    private void SetCurrent(ReadOnlySpan<byte> number)
    {
        bool isNumber = Cells.TryNumber(number, false, out double value);
        if (!_tokens.TryNext(out ReadOnlySpan<byte> code) || !isNumber)
        {
            throw Refuse("no number behind r");
        }

        if (code.SequenceEqual(_choice.CurrentCode))
        {
            double microamps = value * _choice.Scale;
            _microamps = Math.Abs(microamps) <= SanityLimits.MicroampsMax
                ? (float)microamps
                : float.NaN;
        }
    }

    private MeterException Refuse(string what)
    {
        return new MeterException(_file, Place, $"{what}. Export the file again.");
    }
}

using System;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The two bits that tell a line's level within one sample.</summary>
internal static class LinePair
{
    /// <summary>The level was not read.</summary>
    public const int Invalid = 0;

    /// <summary>The line was low.</summary>
    public const int Low = 1;

    /// <summary>The line was high.</summary>
    public const int High = 2;

    /// <summary>The line had both levels.</summary>
    public const int Both = 3;

    /// <summary>Returns the lowest line of a word.</summary>
    public static int Of(int word, int line) => (word >> (2 * line)) & 3;

    /// <summary>Returns the letter of a pair, as the PPK2's app writes it.</summary>
    public static char Letter(int pair) => "-01X"[pair];

    /// <summary>Returns the pair of a letter, or -1.</summary>
    public static int OfLetter(byte letter)
    {
        return letter switch
        {
            (byte)'0' => Low,
            (byte)'1' => High,
            (byte)'X' or (byte)'x' => Both,
            (byte)'-' => Invalid,
            _ => -1,
        };
    }

    /// <summary>Returns the pair of a word such as <c>true</c>, or of a number; or -1.</summary>
    /// <remarks>A number is high from one half on: a logic level or a share of one.</remarks>
    public static int OfWord(ReadOnlySpan<byte> word, bool decimalComma)
    {
        if (Ascii.EqualsIgnoreCase(word, "true"u8) || Ascii.EqualsIgnoreCase(word, "high"u8))
        {
            return High;
        }

        if (Ascii.EqualsIgnoreCase(word, "false"u8) || Ascii.EqualsIgnoreCase(word, "low"u8))
        {
            return Low;
        }

        if (!Cells.TryNumber(word, decimalComma, out double number) || double.IsNaN(number))
        {
            return -1;
        }

        return number >= 0.5 ? High : Low;
    }
}

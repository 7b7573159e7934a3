using System;
using System.Buffers.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Cuts a line into cells and reads numbers from them.</summary>
internal static class Cells
{
    // Up to here a decimal's digits and the power of ten it is divided by are both exact in a
    // double, so one division rounds once, as a full conversion does.
    private const int ExactDigitsMax = 15;

    private static readonly double[] s_tens =
    {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    };

    /// <summary>Cuts the first cell off a line.</summary>
    /// <param name="line">What is left of the line; the cell and its separator are taken.</param>
    /// <param name="separator">A space stands for any number of them.</param>
    /// <returns>The cell, without spaces and quotes around it.</returns>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line, byte separator)
    {
        if (separator == (byte)' ')
        {
            line = line.TrimStart((byte)' ');
        }

        int from = AfterQuotes(line);
        int length = line[from..].IndexOf(separator);
        length = length < 0 ? length : from + length;
        ReadOnlySpan<byte> cell = length < 0 ? line : line[..length];
        line = length < 0 ? default : line[(length + 1)..];
        if (cell.Length > 0 && (IsPadding(cell[0]) || IsPadding(cell[^1])))
        {
            cell = cell.Trim(" \t\""u8);
        }

        return cell;
    }

    /// <summary>Returns the number of cells in a line.</summary>
    public static int Count(ReadOnlySpan<byte> line, byte separator)
    {
        int count = 0;
        do
        {
            Next(ref line, separator);
            count++;
        }
        while (!line.IsEmpty);

        return count;
    }

    /// <summary>Reads a decimal number such as <c>-12.5e-3</c>, or <c>nan</c>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="decimalComma">True when a comma stands before the fraction.</param>
    /// <param name="value">The number.</param>
    /// <returns>False when the cell is no number as a whole.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> cell, bool decimalComma, out double value)
    {
        byte point = decimalComma ? (byte)',' : (byte)'.';
        int at = cell.Length > 0 && cell[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        int digits = 0;
        int fraction = 0;
        int step = 0;
        long mantissa = 0;
        for (int i = at; i < cell.Length; i++)
        {
            int digit = cell[i] - '0';
            if ((uint)digit <= 9 && digits < ExactDigitsMax)
            {
                mantissa = mantissa * 10 + digit;
                digits++;
                fraction += step;
            }
            else if (cell[i] == point && step == 0)
            {
                step = 1;
            }
            else
            {
                return TrySlow(cell, point, out value);
            }
        }

        value = mantissa / s_tens[fraction];
        value = cell.Length > 0 && cell[0] == (byte)'-' ? -value : value;
        return digits > 0;
    }

    private static bool TrySlow(ReadOnlySpan<byte> cell, byte point, out double value)
    {
        const int LengthMax = 64;
        Span<byte> copy = stackalloc byte[LengthMax];
        value = double.NaN;
        if (cell.Length is 0 or > LengthMax)
        {
            return false;
        }

        cell.CopyTo(copy);
        copy = copy[..cell.Length];
        if (point == (byte)',')
        {
            // A point is then a mark of thousands or a mistake; neither may pass for a fraction.
            if (copy.Contains((byte)'.'))
            {
                return false;
            }

            copy.Replace((byte)',', (byte)'.');
        }

        if (copy.Length == 3 && (copy[0] | 0x20) == 'n' && (copy[1] | 0x20) == 'a')
        {
            return (copy[2] | 0x20) == 'n';
        }

        return Utf8Parser.TryParse(copy, out value, out int used) && used == copy.Length;
    }

    // A separator between quotes is part of the cell.
    private static int AfterQuotes(ReadOnlySpan<byte> line)
    {
        const byte Quote = (byte)'"';
        int close = line.Length > 0 && line[0] == Quote ? line[1..].IndexOf(Quote) : -1;
        return close < 0 ? 0 : close + 2;
    }

    private static bool IsPadding(byte b) => b is (byte)' ' or (byte)'"' or (byte)'\t';
}

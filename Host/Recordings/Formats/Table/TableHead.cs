using System;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The lines of a table up to and with the first row.</summary>
internal sealed class TableHead
{
    private const int LinesMax = 200;
    private const int ColumnsMax = 256;

    private static readonly byte[] s_separators = "\t;, |"u8.ToArray();

    private TableHead(string file)
    {
        File = file;
    }

    /// <summary>The file's name, for messages.</summary>
    public string File { get; }

    /// <summary>Lines that begin with <c>;</c> or <c>#</c>, without that sign.</summary>
    public List<string> Comments { get; } = new();

    /// <summary>The titles; empty without a line of titles.</summary>
    public IReadOnlyList<string> Titles { get; private set; } = Array.Empty<string>();

    /// <summary>The cells of the first row.</summary>
    public IReadOnlyList<string> FirstRow { get; private set; } = Array.Empty<string>();

    /// <summary>Lines before the first row.</summary>
    public int Lines { get; private set; }

    /// <summary>What stands between cells.</summary>
    public byte Separator { get; private set; }

    /// <summary>True when fractions are written with a comma.</summary>
    public bool DecimalComma { get; private set; }

    /// <summary>Reads as far as the first row.</summary>
    /// <exception cref="MeterException">There is none.</exception>
    public static TableHead Read(string file, LineReader reader, ColumnMapping mapping)
    {
        var head = new TableHead(file) { DecimalComma = mapping.DecimalComma };
        string titles = "";
        while (head.Lines < LinesMax && reader.TryRead(out ReadOnlySpan<byte> line))
        {
            string text = Encoding.UTF8.GetString(line).Trim();
            if (IsRow(text))
            {
                head.Cut(titles, text, mapping);
                return head;
            }

            head.Lines++;
            if (text.Length > 0 && text[0] is ';' or '#')
            {
                head.Comments.Add(text[1..].Trim());
            }

            titles = text.Length > 0 ? text.TrimStart('#', ';', ' ') : titles;
        }

        throw new MeterException(
            file, "", "no recording in a known format, and no table of numbers either. "
                + "docs/formats.md lists what can be read.");
    }

    /// <summary>The cell as a number, or NaN.</summary>
    public double FirstNumber(int column)
    {
        return column >= 0 && column < FirstRow.Count
            && Cells.TryNumber(Encoding.UTF8.GetBytes(FirstRow[column]), DecimalComma, out double n)
            ? n
            : double.NaN;
    }

    // A row begins with a number, or with the text of the digital lines.
    private static bool IsRow(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        char first = text[0] == '"' && text.Length > 1 ? text[1] : text[0];
        return char.IsAsciiDigit(first)
            || (first is '-' or '+' or '.' && text.Length > 1 && text[1] is '.' or '-' or 'X'
                or >= '0' and <= '9')
            || (first == 'X' && text.Length > 1 && text[1] is '0' or '1' or 'X' or '-');
    }

    private void Cut(string titles, string row, ColumnMapping mapping)
    {
        Separator = mapping.Separator is char given && given < 128 ? (byte)given : Find(row);
        DecimalComma |= Separator != ',' && row.Contains(',');
        FirstRow = CutLine(row);
        IReadOnlyList<string> cut = titles.Length > 0 ? CutLine(titles) : Array.Empty<string>();
        Titles = cut.Count == FirstRow.Count || Separator != ' ' ? cut : Array.Empty<string>();
    }

    private byte Find(string row)
    {
        foreach (byte separator in s_separators)
        {
            bool isFraction = separator == ',' && DecimalComma;
            if (!isFraction && row.Contains((char)separator))
            {
                return separator;
            }
        }

        return (byte)',';
    }

    private IReadOnlyList<string> CutLine(string line)
    {
        var cells = new List<string>();
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(line);
        do
        {
            cells.Add(Encoding.UTF8.GetString(Cells.Next(ref rest, Separator)));
        }
        while (!rest.IsEmpty && cells.Count < ColumnsMax);
        return cells;
    }
}

using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Unicode;

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

    /// <summary>
    /// The cells of a second line of titles, which tells units, or numbers about the whole;
    /// empty without one.
    /// </summary>
    public IReadOnlyList<string> UnitRow { get; private set; } = Array.Empty<string>();

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
        string above = "";
        while (head.Lines < LinesMax && reader.TryRead(out ReadOnlySpan<byte> line))
        {
            string text = TextOf(line).Trim();
            if (IsRow(text))
            {
                head.Cut((above, titles), text, mapping);
                return head;
            }

            head.Lines++;
            if (text.Length > 0 && text[0] is ';' or '#')
            {
                head.Comments.Add(text[1..].Trim());
            }

            if (text.Length > 0)
            {
                above = titles;
                titles = text.TrimStart('#', ';', ' ');
            }
        }

        throw new MeterException(
            file, "", "no recording in a known format, and no table of numbers either. "
                + "docs/formats.md lists what can be read.");
    }

    /// <summary>Returns the number of the title; -1 where there is none of that name.</summary>
    public int ColumnOf(string title)
    {
        for (int i = 0; i < Titles.Count; i++)
        {
            if (Titles[i] == title)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns the unit of a column as its titles tell it; "" if they do not.</summary>
    public string UnitOf(int column)
    {
        string unit = column < UnitRow.Count ? UnitRow[column].Trim('(', ')', '[', ']') : "";
        return Units.IsKnown(unit)
            ? unit
            : column < Titles.Count ? Units.OfTitle(Titles[column]) : "";
    }

    /// <summary>Tells what a column is called: its title, or its number where it has none.
    /// </summary>
    public string NameOf(int column)
    {
        return column < Titles.Count && Titles[column].Length > 0
            ? Titles[column]
            : $"column {column + 1}";
    }

    /// <summary>Returns a cell of the second line of titles as a number, or NaN.</summary>
    public double UnitNumber(int column)
    {
        return column >= 0 && column < UnitRow.Count
            && Cells.TryNumber(Encoding.UTF8.GetBytes(UnitRow[column]), DecimalComma, out double n)
            ? n
            : double.NaN;
    }

    // Older programs write a µ in one byte.
    private static string TextOf(ReadOnlySpan<byte> line)
    {
        return (Utf8.IsValid(line) ? Encoding.UTF8 : Encoding.Latin1).GetString(line);
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

    private void Cut((string Above, string Titles) lines, string row, ColumnMapping mapping)
    {
        Separator = mapping.Separator is char given && given < 128 ? (byte)given : Find(row);
        DecimalComma |= Separator != ',' && row.Contains(',');
        FirstRow = CutLine(row);
        IReadOnlyList<string> titles = CutLine(lines.Titles);
        IReadOnlyList<string> above = CutLine(lines.Above);
        if (above.Count == titles.Count && IsUnitRow(titles))
        {
            UnitRow = titles;
            titles = above;
        }

        Titles = titles.Count == FirstRow.Count || Separator != ' '
            ? titles
            : Array.Empty<string>();
    }

    // A scope writes names above units, and numbers about the whole beside them.
    private bool IsUnitRow(IReadOnlyList<string> cells)
    {
        const string RigolIndex = "Sequence";
        bool hasUnit = false;
        foreach (string cell in cells)
        {
            bool isUnit = Units.IsKnown(cell);
            hasUnit |= isUnit;
            bool isNumber =
                Cells.TryNumber(Encoding.UTF8.GetBytes(cell), DecimalComma, out double _);
            if (!isUnit && !isNumber && cell.Length > 0 && cell != RigolIndex)
            {
                return false;
            }
        }

        return hasUnit;
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
        if (line.Length == 0)
        {
            return cells;
        }

        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(line);
        do
        {
            cells.Add(Encoding.UTF8.GetString(Cells.Next(ref rest, Separator)));
        }
        while (!rest.IsEmpty && cells.Count < ColumnsMax);
        return cells;
    }
}

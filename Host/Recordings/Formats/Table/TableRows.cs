using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Reads the rows of a table one by one.</summary>
internal sealed class TableRows : IDisposable
{
    private const int NoRole = 0;
    private const int TimeRole = 1;
    private const int ValueRole = 2;
    private const int BitsRole = 3;
    private const int VoltsRole = 4;
    private const int LineRole = 5;

    private readonly string _file;
    private readonly TableLayout _layout;
    private readonly LineReader _reader;
    private readonly int[] _roles;
    private double _volts = 1;

    /// <exception cref="MeterException">The file cannot be opened.</exception>
    public TableRows(string path, string file, TableLayout layout)
    {
        _file = file;
        _layout = layout;
        _roles = Roles(layout);
        _reader = new LineReader(path);
        for (int i = 0; i < layout.HeadLines; i++)
        {
            _reader.TryRead(out _);
        }
    }

    /// <summary>Time of the row in s; 0 where the table has none.</summary>
    public double TimeS { get; private set; }

    /// <summary>Current of the row in µA, or its power in µW; NaN where the table has none.
    /// </summary>
    public float Microamps { get; private set; }

    /// <summary>Levels of the row.</summary>
    public ushort Word { get; private set; }

    /// <summary>True when the file ends in the middle of a row, which was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Share of the file that has been read.</summary>
    public double Share => _reader.Share;

    /// <summary>Where the row stands.</summary>
    public string Place => _reader.Place;

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="MeterException">A cell does not hold what it should.</exception>
    public bool TryRead()
    {
        while (_reader.TryRead(out ReadOnlySpan<byte> line))
        {
            if (IsBlank(line))
            {
                continue;
            }

            string? wrong = Parse(line);
            if (wrong == null)
            {
                return true;
            }

            if (!_reader.IsCut)
            {
                throw new MeterException(
                    _file, Place, $"{wrong}. Export the table again, or remove that line.");
            }

            IsCut = true;
        }

        return false;
    }

    public void Dispose()
    {
        _reader.Dispose();
    }

    // Loggers and scopes end a file with a row that holds separators and nothing else.
    private bool IsBlank(ReadOnlySpan<byte> line)
    {
        return line.IndexOfAnyExcept(_layout.Separator, (byte)' ', (byte)'\t') < 0;
    }

    private static int[] Roles(TableLayout layout)
    {
        int volts = layout.GivesPowers ? layout.VoltsColumn : -1;
        int last = Math.Max(
            Math.Max(layout.TimeColumn, layout.ValueColumn), Math.Max(layout.BitsColumn, volts));
        foreach (int column in layout.LineColumns)
        {
            last = Math.Max(last, column);
        }

        var roles = new int[last + 1];
        Set(layout.TimeColumn, TimeRole);
        Set(layout.ValueColumn, ValueRole);
        Set(layout.BitsColumn, BitsRole);
        Set(volts, VoltsRole);
        for (int i = 0; i < layout.LineColumns.Count; i++)
        {
            Set(layout.LineColumns[i], LineRole + layout.LineOrder[i]);
        }

        return roles;

        void Set(int column, int role)
        {
            if (column >= 0)
            {
                roles[column] = role;
            }
        }
    }

    // Null when the row is whole, else what is wrong with it.
    private string? Parse(ReadOnlySpan<byte> line)
    {
        Microamps = float.NaN;
        int word = 0;
        for (int column = 0; column < _roles.Length; column++)
        {
            ReadOnlySpan<byte> cell = Cells.Next(ref line, _layout.Separator);
            int role = _roles[column];
            bool isFine = role switch
            {
                NoRole => true,
                TimeRole => TakeTime(cell),
                ValueRole => TakeValue(cell),
                BitsRole => TakeBits(cell, ref word),
                VoltsRole => TakeVolts(cell),
                _ => TakeLine(cell, role - LineRole, ref word),
            };
            if (!isFine && role == TimeRole && cell.Contains((byte)':'))
            {
                return $"{_layout.TitleOf(column)} holds times of day, which are not read; give "
                    + "--sample-rate and no --time-col";
            }

            if (!isFine)
            {
                return cell.IsEmpty
                    ? $"{_layout.TitleOf(column)} is missing"
                    : $"{_layout.TitleOf(column)} does not hold what it should";
            }
        }

        Word = (ushort)word;
        Microamps *= (float)_volts;
        return HasMore(line)
            ? "more numbers than in the first row, as where a number has a comma in it"
            : null;
    }

    // Text that follows may hold separators; a number there has been cut into two.
    private bool HasMore(ReadOnlySpan<byte> rest)
    {
        byte separator = _layout.Separator;
        if (rest.IsEmpty || separator == (byte)' ' || _layout.Cells == 0
            || rest.Count(separator) + 1 <= _layout.Cells - _roles.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> last = rest[(rest.LastIndexOf(separator) + 1)..];
        return Cells.TryNumber(last.Trim(" \t\""u8), _layout.DecimalComma, out _);
    }

    private bool TakeTime(ReadOnlySpan<byte> cell)
    {
        bool isNumber = Cells.TryNumber(cell, _layout.DecimalComma, out double time);
        TimeS = time * _layout.TimeScale;
        return isNumber && double.IsFinite(TimeS);
    }

    private bool TakeValue(ReadOnlySpan<byte> cell)
    {
        bool isNumber = Cells.TryNumber(cell, _layout.DecimalComma, out double value);
        double microamps = value * _layout.ValueScale;
        Microamps = Math.Abs(microamps) <= SanityLimits.MicroampsMax ? (float)microamps : float.NaN;
        return isNumber;
    }

    private bool TakeVolts(ReadOnlySpan<byte> cell)
    {
        bool isNumber = Cells.TryNumber(cell, _layout.DecimalComma, out double volts);
        _volts = volts * _layout.VoltsScale;
        return isNumber;
    }

    private bool TakeBits(ReadOnlySpan<byte> cell, ref int word)
    {
        if (cell.Length != Ppk2Format.Lines)
        {
            return false;
        }

        for (int i = 0; i < cell.Length; i++)
        {
            int pair = LinePair.OfLetter(cell[i]);
            if (pair < 0)
            {
                return false;
            }

            word |= pair << (2 * _layout.LineOrder[i]);
        }

        return true;
    }

    private bool TakeLine(ReadOnlySpan<byte> cell, int line, ref int word)
    {
        int pair = cell.Length == 1 ? LinePair.OfLetter(cell[0]) : -1;
        pair = pair < 0 ? LinePair.OfWord(cell, _layout.DecimalComma) : pair;
        if (pair < 0)
        {
            return false;
        }

        word |= pair << (2 * line);
        return true;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Lays what the user says about columns over what the head shows.</summary>
/// <remarks>What is missing is gathered, so that one message names all of it.</remarks>
internal sealed class TableMapping
{
    private readonly TableHead _head;
    private readonly RecordingOptions _options;
    private readonly List<string> _missing = new();

    private TableMapping(TableHead head, RecordingOptions options)
    {
        _head = head;
        _options = options;
    }

    /// <summary>Decides the layout of a table.</summary>
    /// <exception cref="MeterException">It cannot be decided; the line says what to give.
    /// </exception>
    public static TableLayout Decide(TableHead head, RecordingOptions options)
    {
        var mapping = new TableMapping(head, options);
        mapping.CheckFractions();
        TableLayout? preset = TablePresets.Find(head, options);
        TableLayout layout = mapping.Lay(preset ?? new TableLayout
        {
            Format = "table by columns",
            Separator = head.Separator,
            DecimalComma = head.DecimalComma,
            HeadLines = head.Lines,
            Titles = head.Titles,
            Cells = head.FirstRow.Count,
        });
        mapping.LookForMissing(layout);
        return mapping._missing.Count == 0
            ? layout
            : throw mapping.Refuse(
                "its titles do not tell all. Say " + string.Join("; ", mapping._missing));
    }

    // 1,5 between commas: two cells for each title, and each of them a number of its own.
    private void CheckFractions()
    {
        bool areHalves = _head.Separator == ',' && _head.Titles.Count > 1
            && _head.FirstRow.Count == 2 * _head.Titles.Count
            && _head.FirstRow.All(cell =>
                Cells.TryNumber(Encoding.UTF8.GetBytes(cell), decimalComma: false, out _));
        if (areHalves)
        {
            throw new MeterException(
                _head.File, $"line {_head.Lines + 1}", "rows have two numbers for each title, as "
                    + "where fractions have a comma and columns too. Export it with a point in "
                    + "fractions, or with semicolons between columns.");
        }
    }

    private void LookForMissing(TableLayout layout)
    {
        if (layout.TimeColumn < 0 && layout.SamplesPerSecond == null)
        {
            bool hasUnit = Columns().Any(c => Units.ToSeconds(_head.UnitOf(c)) != null);
            string unit = hasUnit ? "" : " and --time-unit";
            _missing.Add(
                $"which column is the time with --time-col{unit}, or give --sample-rate");
        }

        if (layout.ValueColumn < 0 && layout.Lines.Count == 0)
        {
            bool hasUnit = Columns().Any(c => Units.ToMicroamps(_head.UnitOf(c)) != null);
            bool hasVolts = Columns().Any(c => Units.ToVolts(_head.UnitOf(c)) != null);
            string unit = hasUnit ? ""
                : hasVolts ? " and --shunt OHMS or --current-unit"
                : " and --current-unit";
            _missing.Add(
                $"which column is the current with --current-col{unit}, or which is the marker "
                    + "with --marker-col");
        }
    }

    private IEnumerable<int> Columns() => Enumerable.Range(0, _head.FirstRow.Count);

    private TableLayout Lay(TableLayout layout)
    {
        ColumnMapping columns = _options.Columns;
        layout = layout with
        {
            SamplesPerSecond = _options.SamplesPerSecond ?? layout.SamplesPerSecond,
        };
        layout = LayCurrent(LayTime(layout));
        if (columns.Volts is string volts)
        {
            int column = Find(volts, "--volts-col");
            layout = layout with
            {
                VoltsColumn = column,
                VoltsScale = Units.ToVolts(_head.UnitOf(column)) ?? 1,
            };
        }

        return columns.Marker is string marker ? LayMarker(layout, marker) : layout;
    }

    private TableLayout LayTime(TableLayout layout)
    {
        ColumnMapping columns = _options.Columns;
        int column = columns.Time is string time ? Find(time, "--time-col") : -1;
        if (column < 0)
        {
            return columns.TimeUnit is string given
                ? layout with { TimeScale = Units.ToSeconds(given) ?? layout.TimeScale }
                : layout;
        }

        double? scale = Units.ToSeconds(columns.TimeUnit ?? _head.UnitOf(column));
        if (scale == null)
        {
            _missing.Add($"in which unit the time '{_head.NameOf(column)}' is with --time-unit");
        }

        return layout with { TimeColumn = column, TimeScale = scale ?? 1 };
    }

    private TableLayout LayCurrent(TableLayout layout)
    {
        ColumnMapping columns = _options.Columns;
        bool isNamed = columns.Current != null;
        int column = isNamed ? Find(columns.Current!, "--current-col") : layout.ValueColumn;
        bool isAsTitled = !isNamed && columns.CurrentUnit == null && _options.ShuntOhms == null;
        if (column < 0 || isAsTitled)
        {
            return layout with { ValueScale = layout.ValueScale * (_options.Scale ?? 1) };
        }

        string unit = columns.CurrentUnit ?? (isNamed ? _head.UnitOf(column) : "A");
        double? scale = CurrentScale.Find(
            unit, _options, $"column '{_head.NameOf(column)}'", out string? missing);
        if (missing != null)
        {
            _missing.Add("how it becomes a current: " + missing.TrimEnd('.'));
        }

        return layout with
        {
            ValueColumn = column, ValueScale = scale ?? 1, IsUnitAssumed = false,
        };
    }

    private TableLayout LayMarker(TableLayout layout, string marker)
    {
        // A name such as D4 may be that of a line inside a text of all lines.
        if (layout.BitsColumn >= 0 && IndexesOf(layout.Lines, marker).Count > 0)
        {
            return layout;
        }

        int column = Find(marker, "--marker-col");
        return layout with
        {
            BitsColumn = -1,
            LineColumns = new[] { column },
            Lines = new[] { _head.NameOf(column) },
            LineOrder = new[] { 0 },
        };
    }

    private int Find(string word, string flag)
    {
        List<int> columns = IndexesOf(_head.Titles, word);
        if (columns.Count > 1)
        {
            string numbers = string.Join(" and ", columns.Select(c => c + 1));
            throw Refuse($"columns {numbers} are both called '{word}'. Give {flag} a number");
        }

        if (columns.Count == 0
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= _head.FirstRow.Count)
        {
            columns.Add(number - 1);
        }

        return columns.Count > 0 ? columns[0] : throw Refuse($"no column '{word}'. Change {flag}");
    }

    private static List<int> IndexesOf(IReadOnlyList<string> names, string name)
    {
        return Enumerable.Range(0, names.Count)
            .Where(i => string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase)).ToList();
    }

    private MeterException Refuse(string what)
    {
        const int NamesMax = 12;
        const int TitleCharsMax = 40;
        string names = "";
        for (int i = 0; i < _head.Titles.Count && i < NamesMax; i++)
        {
            string title = _head.Titles[i];
            title = title[..Math.Min(title.Length, TitleCharsMax)];
            names += (i > 0 ? ", " : ". The columns are ") + title;
        }

        return new MeterException(_head.File, $"line {_head.Lines + 1}", $"{what}{names}.");
    }
}

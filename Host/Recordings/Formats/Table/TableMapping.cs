using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Lays what the user says about columns over what the head shows.</summary>
internal sealed class TableMapping
{
    private readonly TableHead _head;
    private readonly RecordingOptions _options;

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
        TableLayout? preset = TablePresets.Find(head, options.SwapNibbles);
        TableLayout layout = mapping.Lay(preset ?? new TableLayout
        {
            Format = "table by columns",
            Separator = head.Separator,
            DecimalComma = head.DecimalComma,
            HeadLines = head.Lines,
            Titles = head.Titles,
        });
        if (layout.ValueColumn < 0 && layout.Lines.Count == 0)
        {
            throw mapping.Refuse(
                "not a table that is known. Give --time-col and --current-col or --marker-col");
        }

        if (layout.TimeColumn < 0 && layout.SamplesPerSecond == null)
        {
            throw mapping.Refuse("no column of times. Give --time-col or --sample-rate");
        }

        return layout;
    }

    private TableLayout Lay(TableLayout layout)
    {
        ColumnMapping columns = _options.Columns;
        layout = layout with
        {
            SamplesPerSecond = _options.SamplesPerSecond ?? layout.SamplesPerSecond,
        };
        if (columns.Time is string time)
        {
            int column = Find(time, "--time-col");
            layout = layout with
            {
                TimeColumn = column,
                TimeScale = Scale(column, columns.TimeUnit, Units.ToSeconds, "--time-unit"),
            };
        }
        else if (columns.TimeUnit is string unit)
        {
            layout = layout with { TimeScale = Units.ToSeconds(unit) ?? layout.TimeScale };
        }

        if (columns.Current is string current)
        {
            int column = Find(current, "--current-col");
            layout = layout with
            {
                ValueColumn = column,
                ValueScale =
                    Scale(column, columns.CurrentUnit, Units.ToMicroamps, "--current-unit"),
            };
        }
        else if (columns.CurrentUnit is string unit)
        {
            layout = layout with { ValueScale = Units.ToMicroamps(unit) ?? layout.ValueScale };
        }

        return columns.Marker is string marker ? LayMarker(layout, marker) : layout;
    }

    private TableLayout LayMarker(TableLayout layout, string marker)
    {
        // A name such as D4 may be that of a line inside a text of all lines.
        if (layout.BitsColumn >= 0 && IndexOf(layout.Lines, marker) >= 0)
        {
            return layout;
        }

        int column = Find(marker, "--marker-col");
        return layout with
        {
            BitsColumn = -1,
            LineColumns = new[] { column },
            Lines = new[] { Title(column) },
            LineOrder = new[] { 0 },
        };
    }

    private string Title(int column)
    {
        return column < _head.Titles.Count ? _head.Titles[column] : $"column {column + 1}";
    }

    private int Find(string word, string flag)
    {
        int column = IndexOf(_head.Titles, word);
        if (column < 0
            && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= _head.FirstRow.Count)
        {
            column = number - 1;
        }

        return column >= 0 ? column : throw Refuse($"no column '{word}'. Change {flag}");
    }

    private double Scale(int column, string? unit, Func<string, double?> scaleOf, string flag)
    {
        return scaleOf(unit ?? Units.InTitle(Title(column)))
            ?? throw Refuse($"no unit known for column '{Title(column)}'. Give {flag}");
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private MeterException Refuse(string what)
    {
        const int NamesMax = 12;
        const int TitleCharsMax = 40;
        IReadOnlyList<string> titles = _head.Titles;
        string names = "";
        for (int i = 0; i < titles.Count && i < NamesMax; i++)
        {
            string title = titles[i][..Math.Min(titles[i].Length, TitleCharsMax)];
            names += (i > 0 ? ", " : "; the columns are ") + title;
        }

        return new MeterException(_head.File, $"line {_head.Lines + 1}", $"{what}{names}.");
    }
}

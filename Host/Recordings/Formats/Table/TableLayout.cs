using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Which column of a table holds what, once that is decided.</summary>
internal sealed record TableLayout
{
    /// <summary>The format's name for people.</summary>
    public required string Format { get; init; }

    /// <summary>The meter behind it.</summary>
    public MeterKind Meter { get; init; }

    /// <summary>What stands between cells.</summary>
    public byte Separator { get; init; } = (byte)',';

    /// <summary>True when fractions are written with a comma.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>Lines before the first row.</summary>
    public int HeadLines { get; init; }

    /// <summary>Column of the time, the first being 0; -1 for none.</summary>
    public int TimeColumn { get; init; } = -1;

    /// <summary>What a time is multiplied by to be in s.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Column of the current or power; -1 for none.</summary>
    public int ValueColumn { get; init; } = -1;

    /// <summary>What a value is multiplied by to be in µA.</summary>
    public double ValueScale { get; init; } = 1;

    /// <summary>Column of the supply's voltage; -1 for none.</summary>
    public int VoltsColumn { get; init; } = -1;

    /// <summary>What a voltage is multiplied by to be in V.</summary>
    public double VoltsScale { get; init; } = 1;

    /// <summary>True to hand out powers in µW, each current times the voltage beside it.</summary>
    public bool GivesPowers { get; init; }

    /// <summary>Column of a text with a character for each line; -1 for none.</summary>
    public int BitsColumn { get; init; } = -1;

    /// <summary>Columns with one line each, the lowest pair of bits first.</summary>
    public IReadOnlyList<int> LineColumns { get; init; } = Array.Empty<int>();

    /// <summary>Names of the lines, the lowest pair of bits first.</summary>
    public IReadOnlyList<string> Lines { get; init; } = Array.Empty<string>();

    /// <summary>For each place in the text or column, the line it belongs to.</summary>
    public IReadOnlyList<int> LineOrder { get; init; } = new[] { 0, 1, 2, 3, 4, 5, 6, 7 };

    /// <summary>True when a row tells a change, and nothing happens between rows.</summary>
    public bool RowsAreChanges { get; init; }

    /// <summary>Samples a second where the head or the user tells; else null.</summary>
    public double? SamplesPerSecond { get; init; }

    /// <summary>Time in s of the first row, where the head tells it and no column does.</summary>
    public double OriginS { get; init; }

    /// <summary>True when neither titles nor user tell what the values are.</summary>
    public bool IsUnitAssumed { get; init; }

    /// <summary>Cells of the first row; 0 where they do not count.</summary>
    public int Cells { get; init; }

    /// <summary>The columns' titles, for messages.</summary>
    public IReadOnlyList<string> Titles { get; init; } = Array.Empty<string>();

    /// <summary>Returns a column's title, or its number where it has none.</summary>
    public string TitleOf(int column)
    {
        return column < Titles.Count && Titles[column].Length > 0
            ? $"column {Titles[column]}"
            : $"column {column + 1}";
    }
}

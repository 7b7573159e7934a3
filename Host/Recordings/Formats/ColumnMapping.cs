namespace TimeCore.Host.Meter.Formats;

/// <summary>Which columns of a table hold what, and in which units.</summary>
/// <remarks>A column is named by its title or by its number, the first one being 1.</remarks>
public sealed record ColumnMapping
{
    /// <summary>Column of the time, or null.</summary>
    public string? Time { get; init; }

    /// <summary>Column of the current, or null.</summary>
    public string? Current { get; init; }

    /// <summary>Column or channel of the marker, or null.</summary>
    public string? Marker { get; init; }

    /// <summary>Column of the supply's voltage, or null.</summary>
    public string? Volts { get; init; }

    /// <summary>Unit of the time: s, ms, us or ns; null for what the title says.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>Unit of the current: A, mA, uA or nA, or V, mV, uV over a shunt; null for what
    /// the title says.</summary>
    public string? CurrentUnit { get; init; }

    /// <summary>What separates columns; null for what the first lines show.</summary>
    public char? Separator { get; init; }

    /// <summary>True when fractions are written with a comma.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>True when nothing is said.</summary>
    public bool IsEmpty => this == new ColumnMapping();
}

namespace TimeCore.Host.Meter.Formats;

/// <summary>What the command line says about a recording that the file does not.</summary>
public sealed record RecordingOptions
{
    /// <summary>True when the words of a .ppk2 file lie low byte first, as some tools do.</summary>
    public bool Ppk2LittleEndian { get; init; }

    /// <summary>True when D0 to D3 and D4 to D7 are exchanged, as in exports of 4.0.0 to 4.1.2.
    /// </summary>
    public bool SwapNibbles { get; init; }

    /// <summary>Which columns of a table mean what; null for what the header tells.</summary>
    public ColumnMapping Columns { get; init; } = new();

    /// <summary>Samples a second, for a file that carries no time; null if not given.</summary>
    public double? SamplesPerSecond { get; init; }

    /// <summary>The meter, as the user states it; null for what the file tells.</summary>
    public MeterKind? Meter { get; init; }

    /// <summary>
    /// Least difference of two means that the meter can show, in µA, as the user states it; null
    /// for what is known of the meter.
    /// </summary>
    public double? MeterLimitUa { get; init; }

    /// <summary>Ohms of the shunt whose voltage a file holds in place of a current, or null.
    /// </summary>
    public double? ShuntOhms { get; init; }

    /// <summary>What each current is multiplied by, as for a probe or an amplifier; or null.
    /// </summary>
    public double? Scale { get; init; }

    /// <summary>True when rows at odd times are corner points of straight lines.</summary>
    public bool IsLinear { get; init; }

    /// <summary>The instrument, where a file holds those of several; null for the only one.
    /// </summary>
    public string? Instrument { get; init; }

    /// <summary>A second file that holds the marker, or null.</summary>
    public string? MarkerFile { get; init; }
}

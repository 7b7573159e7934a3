namespace TimeCore.Host.Meter.Formats;

/// <summary>Which meter's habits a recording has.</summary>
public enum MeterKind
{
    /// <summary>Not told by the format.</summary>
    Unknown,

    /// <summary>
    /// Nordic's PPK2: currents below 0.2 µA read 0; below 100,000 samples a second it smears.
    /// </summary>
    Ppk2,

    /// <summary>A Joulescope.</summary>
    Joulescope,
}

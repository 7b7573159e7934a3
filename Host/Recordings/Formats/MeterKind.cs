namespace TimeCore.Host.Meter.Formats;

/// <summary>Which meter's habits a recording has.</summary>
public enum MeterKind
{
    /// <summary>Neither the format nor the user says it.</summary>
    Unknown,

    /// <summary>
    /// Nordic's PPK2: currents below 0.2 µA read 0; below 100,000 samples a second it smears.
    /// </summary>
    Ppk2,

    /// <summary>A Joulescope, model not told.</summary>
    Joulescope,

    /// <summary>Joulescope JS110.</summary>
    Js110,

    /// <summary>Joulescope JS220.</summary>
    Js220,

    /// <summary>Qoitech Otii Arc.</summary>
    Otii,

    /// <summary>Keysight N6705 with an N6781A.</summary>
    N6705,

    /// <summary>Texas Instruments INA226 over a shunt of 0.1 Ω.</summary>
    Ina226,

    /// <summary>An oscilloscope over a shunt or with a probe.</summary>
    Scope,
}

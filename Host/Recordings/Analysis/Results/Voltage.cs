namespace TimeCore.Host.Meter.Analysis;

/// <summary>The voltage that energies are stated at.</summary>
/// <param name="Volts">Positive, in V.</param>
/// <param name="Source">Who says so, such as <c>--voltage</c> or the recording.</param>
/// <remarks>A meter of current does not know the voltage, so every energy names its source.
/// </remarks>
public sealed record Voltage(double Volts, string Source)
{
    /// <summary>The source where nobody says and a figure had to be taken.</summary>
    public const string Assumption = "an assumption";

    /// <summary>Returns the energy of a charge in mJ.</summary>
    /// <param name="microcoulombs">The charge in µC.</param>
    public double EnergyMj(double microcoulombs) => microcoulombs * Volts / 1000;
}

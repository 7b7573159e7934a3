using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Finds the voltage for energies, and for currents where a file holds powers.</summary>
internal static class SupplyVoltage
{
    // EEMBC's monitor feeds 3.0 V unless told otherwise.
    private const double AssumedVolts = 3;

    /// <summary>Returns the voltage, or null where nobody says and nothing needs it.</summary>
    /// <param name="asked">What the user says, or null.</param>
    /// <param name="metadata">What the recording says.</param>
    /// <remarks>
    /// The model's supplies are those of docs/measuring.md: a development board by its 5 V pin, a
    /// module by 3.3 V.
    /// </remarks>
    public static Voltage? Find(double? asked, RecordingMetadata metadata)
    {
        return (asked, metadata.Volts, metadata.Supply, metadata.Quantity) switch
        {
            (double volts, _, _, _) => new Voltage(volts, "--voltage"),
            (_, double volts, _, _) => new Voltage(volts, "the recording"),
            (_, _, "devkit", _) => new Voltage(5, "supply devkit"),
            (_, _, "module", _) => new Voltage(3.3, "supply module"),
            (_, _, _, Quantity.Power) => new Voltage(AssumedVolts, Voltage.Assumption),
            _ => null,
        };
    }
}

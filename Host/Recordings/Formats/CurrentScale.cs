namespace TimeCore.Host.Meter.Formats;

/// <summary>How the numbers of a file become currents.</summary>
/// <remarks>
/// Volts become amperes by a shunt that the user states, never by themselves: a channel in volts
/// may be the supply as well.
/// </remarks>
internal static class CurrentScale
{
    /// <summary>Tells what a number is multiplied by to be in µA.</summary>
    /// <param name="unit">A unit of current or voltage; "" where none is known.</param>
    /// <param name="options">Shunt and factor.</param>
    /// <param name="what">What has the unit, such as <c>column 'CH2'</c>.</param>
    /// <param name="missing">What is missing and how to give it; null where nothing is.</param>
    public static double? Find(
        string unit, RecordingOptions options, string what, out string? missing)
    {
        missing = null;
        double scale = options.Scale ?? 1;
        if (Units.ToMicroamps(unit) is double microamps)
        {
            missing = options.ShuntOhms == null ? null
                : $"{what} is in {unit}, and a shunt turns volts into currents. Leave out --shunt, "
                    + "or give --current-unit V.";
            return missing == null ? microamps * scale : null;
        }

        double? volts = Units.ToVolts(unit);
        if (options.ShuntOhms is double ohms)
        {
            return (volts ?? 1) * 1e6 / ohms * scale;
        }

        string unknown = volts != null
            ? $"{what} is in {unit}"
            : $"no unit known for {what}";
        string current = volts != null
            ? "--current-unit A with --scale AMPERES-PER-VOLT for a current probe"
            : "--current-unit for a current";
        missing = $"{unknown}. Give --shunt OHMS for the voltage over a shunt, or {current}.";
        return null;
    }
}

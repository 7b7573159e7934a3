using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Chooses among the instruments of a file.</summary>
internal static class InstrumentChoice
{
    /// <summary>Returns the one that is asked for, or the only one.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="names">At least one.</param>
    /// <param name="asked">The user's choice, or null.</param>
    /// <exception cref="MeterException">There are several, or none of that name.</exception>
    public static string Of(string file, IReadOnlyList<string> names, string? asked)
    {
        if (asked == null && names.Count == 1)
        {
            return names[0];
        }

        string all = string.Join(", ", names);
        return asked == null
            ? throw new MeterException(
                file, "", $"it holds {names.Count} instruments: {all}. Give --instrument with the "
                    + "one to read.")
            : names.FirstOrDefault(
                name => string.Equals(name, asked, StringComparison.OrdinalIgnoreCase))
                ?? throw new MeterException(
                    file, "", $"no instrument '{asked}'. Give one of: {all}.");
    }
}

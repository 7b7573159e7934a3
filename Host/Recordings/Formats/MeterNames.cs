using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>How meters are called on the command line and in files that this program writes.
/// </summary>
public static class MeterNames
{
    private static readonly (string Name, MeterKind Kind)[] s_all =
    [
        ("ppk2", MeterKind.Ppk2), ("js110", MeterKind.Js110), ("js220", MeterKind.Js220),
        ("otii", MeterKind.Otii), ("n6705", MeterKind.N6705), ("ina226", MeterKind.Ina226),
        ("scope", MeterKind.Scope),
    ];

    /// <summary>Those that a user can name.</summary>
    public static IReadOnlyList<string> Known { get; } = s_all.Select(one => one.Name).ToList();

    /// <summary>
    /// Returns the name of a meter; <c>unknown</c> or <c>joulescope</c> where no model is known.
    /// </summary>
    public static string Of(MeterKind kind)
    {
        return Array.Find(s_all, one => one.Kind == kind).Name
            ?? kind.ToString().ToLowerInvariant();
    }

    /// <summary>
    /// Returns the meter of a name, those of <see cref="Of"/> included; null for anything else.
    /// </summary>
    public static MeterKind? Find(string? name)
    {
        foreach (MeterKind kind in Enum.GetValues<MeterKind>())
        {
            if (name == Of(kind))
            {
                return kind;
            }
        }

        return null;
    }
}

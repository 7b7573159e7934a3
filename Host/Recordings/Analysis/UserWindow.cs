using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A stretch that the user wants measured.</summary>
/// <param name="Name">Its name; windows of the same name are passes of the same thing.</param>
/// <param name="FromS">Where it begins, in s since the recording began.</param>
/// <param name="ToS">Where it ends, in s, later than it begins.</param>
public sealed record UserWindow(string Name, double FromS, double ToS)
{
    /// <summary>How a window is written.</summary>
    public const string Form = "FROM-TO or FROM-TO=NAME, in seconds";

    /// <summary>Reads <c>FROM-TO</c> or <c>FROM-TO=NAME</c>.</summary>
    /// <param name="text">What the user typed; without a name, it is the name.</param>
    /// <returns>The window, or null for anything else.</returns>
    public static UserWindow? Parse(string text)
    {
        string[] parts = text.Split('=', 2);
        string[] ends = parts[0].Split('-', 2);
        if (ends.Length != 2 || Seconds(ends[0]) is not double from
            || Seconds(ends[1]) is not double to || to <= from)
        {
            return null;
        }

        string name = parts.Length > 1 ? parts[1].Trim() : parts[0].Trim();
        return name.Length == 0 ? null : new UserWindow(name, from, to);
    }

    /// <summary>Puts windows in order of time.</summary>
    /// <exception cref="MeterException">Two of them overlap.</exception>
    public static IReadOnlyList<UserWindow> InOrder(IEnumerable<UserWindow> windows)
    {
        List<UserWindow> ordered = windows.OrderBy(window => window.FromS).ToList();
        for (int i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].FromS < ordered[i - 1].ToS)
            {
                throw new MeterException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--window {ordered[i].FromS}-{ordered[i].ToS} overlaps the one before it. "
                    + $"Give windows that end where the next begins, or earlier."));
            }
        }

        return ordered;
    }

    private static double? Seconds(string text)
    {
        return double.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite
                | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out double seconds) && double.IsFinite(seconds)
            ? seconds
            : null;
    }
}

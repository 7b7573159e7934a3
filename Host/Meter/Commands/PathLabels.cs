using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Names for files: each path's end, as long as it takes to tell them apart.</summary>
internal static class PathLabels
{
    /// <summary>Returns a name for each path, in the same order.</summary>
    /// <param name="paths">The paths as they were typed.</param>
    /// <remarks>A file that was given twice is numbered from its second time on.</remarks>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> paths)
    {
        string[][] parts = paths.Select(path => Path.GetFullPath(path).Split(
            Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var labels = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string[] own in parts)
        {
            int length = 1;
            while (length < own.Length && parts.Any(
                other => !other.SequenceEqual(own) && Tail(other, length) == Tail(own, length)))
            {
                length++;
            }

            string label = Tail(own, length);
            int times = seen[label] = seen.GetValueOrDefault(label) + 1;
            labels.Add(times == 1 ? label : $"{label} ({times})");
        }

        return labels;
    }

    private static string Tail(string[] parts, int length)
    {
        return string.Join('/', parts.TakeLast(length));
    }
}

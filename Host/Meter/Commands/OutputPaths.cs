using System;
using System.Collections.Generic;
using System.IO;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Sees to it that no output takes the place of another file.</summary>
internal static class OutputPaths
{
    /// <summary>Refuses an output on an input, or two outputs on one path.</summary>
    /// <param name="inputs">Paths that are read.</param>
    /// <param name="outputs">Options and the paths they write; null where not asked for.</param>
    /// <exception cref="MeterException">Two of them are the same file.</exception>
    public static void Check(
        IEnumerable<string> inputs, params (string Option, string? Path)[] outputs)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string input in inputs)
        {
            taken[Path.GetFullPath(input)] = "is read by this very command";
        }

        foreach ((string option, string? path) in outputs)
        {
            if (string.IsNullOrEmpty(path))
            {
                continue;
            }

            if (!taken.TryAdd(Path.GetFullPath(path), $"is written by {option}"))
            {
                throw new MeterException(
                    $"{option} {path}: that file {taken[Path.GetFullPath(path)]}. "
                    + "Give another name.");
            }
        }
    }
}

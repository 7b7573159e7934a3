using System;
using System.Collections.Generic;
using System.IO;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Sees to it that no output takes the place of another file.</summary>
internal static class OutputPaths
{
    /// <summary>Refuses an output whose folder is not there, before long work.</summary>
    /// <param name="path">The file to be written; null where none was asked for.</param>
    /// <exception cref="MeterException">There is no such folder.</exception>
    public static void CheckFolder(string? path)
    {
        if (!string.IsNullOrEmpty(path)
            && Path.GetDirectoryName(Path.GetFullPath(path)) is string folder
            && !Directory.Exists(folder))
        {
            throw new MeterException(
                $"{path} cannot be written: there is no folder {Path.GetDirectoryName(path)}. "
                + "Make it, or give another name.");
        }
    }

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

using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Mutants;

/// <summary>
/// Reads "key: value" lines, a blank one between two entries; a line with # in front says nothing.
/// </summary>
internal static class EntryReader
{
    /// <summary>Reads the entries.</summary>
    /// <param name="name">What messages call the file.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="keys">The keys that there are.</param>
    /// <returns>Values by key, and where the entry begins, as file:line.</returns>
    /// <exception cref="MutantException">A line begins with no key.</exception>
    public static List<(ILookup<string, string> Lines, string Place)> Read(
        string name, IReadOnlyList<string> lines, string[] keys)
    {
        List<(ILookup<string, string> Lines, string Place)> entries = [];
        List<(string Key, string Value)> pairs = [];
        string place = "";
        for (int i = 0; i <= lines.Count; i++)
        {
            string line = i < lines.Count ? lines[i].Trim() : "";
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (line.Length > 0)
            {
                place = pairs.Count == 0 ? $"{name}:{i + 1}" : place;
                pairs.Add(Split(line, $"{name}:{i + 1}", keys));
                continue;
            }

            if (pairs.Count > 0)
            {
                entries.Add((pairs.ToLookup(pair => pair.Key, pair => pair.Value), place));
                pairs = [];
            }
        }

        return entries;
    }

    /// <summary>Sees that an entry has a line of each key.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="place">Where the entry begins.</param>
    /// <exception cref="MutantException">One is missing.</exception>
    public static void Demand(ILookup<string, string> entry, string[] keys, string place)
    {
        string missing = keys.FirstOrDefault(key => !entry.Contains(key));
        if (missing != null)
        {
            throw new MutantException($"{place}: the entry has no line \"{missing}:\".");
        }
    }

    private static (string Key, string Value) Split(string line, string place, string[] keys)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string key = colon < 0 ? "" : line[..colon].TrimEnd();
        return keys.Contains(key)
            ? (key, line[(colon + 1)..].Trim())
            : throw new MutantException(
                $"{place}: a line starts with one of {string.Join(", ", keys)} and a colon.");
    }
}

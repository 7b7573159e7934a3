using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Mutants;

/// <summary>A small edit of the device's sources that a test must notice.</summary>
/// <param name="Name">What is broken, in lower case with dashes.</param>
/// <param name="Rules">The rules it breaks: R1 to R95, D1 to D14, N1 to N17, or "own".</param>
/// <param name="File">The source, from the root of the repository.</param>
/// <param name="Old">Consecutive lines of it; blanks around a line do not matter.</param>
/// <param name="New">What stands there instead.</param>
/// <param name="Tests">Tests as Class.Method; one of them must fail.</param>
internal sealed record Mutant(
    string Name,
    IReadOnlyList<string> Rules,
    string File,
    IReadOnlyList<string> Old,
    IReadOnlyList<string> New,
    IReadOnlyList<string> Tests)
{
    /// <summary>Makes the edit.</summary>
    /// <param name="source">The text of the file.</param>
    /// <returns>The text with the edit.</returns>
    /// <exception cref="MutantException">The old text is not there exactly once.</exception>
    public string Apply(string source)
    {
        string pattern = string.Join(@"[ \t]*\r?\n[ \t]*", Old.Select(Regex.Escape));
        MatchCollection places = Regex.Matches(source, pattern);
        if (places.Count != 1)
        {
            throw new MutantException($"{Name}: the old text stands {places.Count} times in "
                + $"{File}; it must stand there once.");
        }

        Match place = places[0];
        return string.Concat(
            source.AsSpan(0, place.Index),
            string.Join("\n", New),
            source.AsSpan(place.Index + place.Length));
    }
}

/// <summary>The list of mutants cannot be used; the message says where and why.</summary>
internal sealed class MutantException(string message) : Exception(message);

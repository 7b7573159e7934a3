using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>One line of a list: a type or a member, with what the list of modifiers adds.</summary>
/// <param name="Kind">T, M, P, E or F, as in a documentation id.</param>
/// <param name="Name">The full name, without parameters and result.</param>
/// <param name="Parameters">The types of its parameters, as a documentation id writes them.</param>
/// <param name="Told">What follows the id in the list.</param>
/// <param name="Modifiers">The line of the id in the list of modifiers; empty without.</param>
internal sealed partial record Member(
    char Kind, string Name, IReadOnlyList<string> Parameters, string Told, string Modifiers)
{
    /// <summary>The name of the type it stands in.</summary>
    public string TypeName => Name[..Name.LastIndexOf('.')];

    /// <summary>The name without its type.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The type of its result: of a method, property or event.</summary>
    public string Result => Told.StartsWith("-> ", StringComparison.Ordinal)
        ? Told[3..].Split(' ')[0]
        : throw new System.IO.InvalidDataException($"{Kind}:{Name} does not say what it returns.");

    /// <summary>Tells whether a word stands in the list, or in that of the modifiers.</summary>
    public bool Is(string word) => Word(word).IsMatch(Told) || Word(word).IsMatch(Modifiers);

    /// <summary>Returns what the list of modifiers says about a parameter.</summary>
    /// <param name="index">Its place.</param>
    /// <returns>out, params, or "= " and a default value; empty if nothing is said.</returns>
    public string OfParameter(int index)
    {
        foreach (Match match in ParameterNote().Matches(Modifiers))
        {
            if (match.Groups[1].Value == index.ToString())
            {
                return match.Groups[2].Value;
            }
        }

        return "";
    }

    /// <summary>Reads one line of a list.</summary>
    /// <param name="line">An id, a tab, and what is told about it.</param>
    /// <param name="modifiers">The modifiers by id.</param>
    public static Member Parse(string line, IReadOnlyDictionary<string, string> modifiers)
    {
        string[] parts = line.Split('\t', 2);
        string id = parts[0];
        string plain = id[2..].Split('~')[0];
        int open = plain.IndexOf('(');
        string name = open < 0 ? plain : plain[..open];
        string[] parameters = open < 0 ? [] : plain[(open + 1)..^1].Split(',');
        return new Member(
            id[0],
            name,
            parameters,
            parts.Length > 1 ? parts[1] : "",
            modifiers.GetValueOrDefault(id, ""));
    }

    private static Regex Word(string word) => new($@"(?<![\w.]){word}(?![\w.])");

    [GeneratedRegex(@"\[(\d+): ((?:""[^""]*""|[^\]])*)\]")]
    private static partial Regex ParameterNote();
}

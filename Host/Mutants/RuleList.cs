using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Mutants;

/// <summary>A rule that TimeCore keeps, as docs/results/rules.md tells it.</summary>
/// <param name="Names">Its numbers: R1 to R95, D1 to D14, or "own".</param>
/// <param name="Mark">"today" for current Linux, "more" for what goes beyond it, or empty.</param>
/// <param name="Table">The section of the page that it stands in.</param>
/// <param name="Says">The rule in our words.</param>
/// <param name="Where">The source that keeps it, or why none does.</param>
/// <param name="Tests">Tests as Class.Method.</param>
internal sealed record Rule(
    IReadOnlyList<string> Names,
    string Mark,
    string Table,
    string Says,
    string Where,
    IReadOnlyList<string> Tests)
{
    /// <summary>The name of a rule that Linux does not need.</summary>
    public const string Own = "own";

    /// <summary>Nothing keeps it, and the page says why.</summary>
    public bool IsNotOffered => Says.StartsWith("not offered", System.StringComparison.Ordinal);

    /// <summary>As the page shows it.</summary>
    public string Title => string.Join(", ", Names) + (Mark == "" ? "" : $" *{Mark}*");
}

/// <summary>Reads the list of rules.</summary>
internal static class RuleList
{
    /// <summary>Where the list is, from the root of the repository.</summary>
    public const string File = "Host/Mutants/Rules.txt";

    private static readonly string[] _keys = ["rule", "mark", "table", "says", "where", "test"];
    private static readonly string[] _needed = ["rule", "table", "says"];

    /// <summary>Reads it.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <exception cref="MutantException">An entry is incomplete.</exception>
    public static List<Rule> Read(string root) =>
        Parse(File, System.IO.File.ReadAllLines(Path.Combine(root, File)));

    /// <summary>Reads a list.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="MutantException">An entry is incomplete.</exception>
    public static List<Rule> Parse(string name, IReadOnlyList<string> lines) =>
        EntryReader.Read(name, lines, _keys)
            .Select(entry => ToRule(entry.Lines, entry.Place)).ToList();

    private static Rule ToRule(ILookup<string, string> entry, string place)
    {
        EntryReader.Demand(entry, _needed, place);
        return new Rule(
            entry["rule"].Single().Split(", "),
            entry["mark"].SingleOrDefault() ?? "",
            entry["table"].Single(),
            entry["says"].Single(),
            entry["where"].SingleOrDefault() ?? "",
            entry["test"].ToList());
    }
}

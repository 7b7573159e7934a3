using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Mutants;

/// <summary>Writes docs/results/rules.md, and reads which of its sections a page links.</summary>
internal static partial class RulePages
{
    /// <summary>The page that says how to read the rules.</summary>
    public const string Page = "docs/semantics.md";

    /// <summary>The page of rules: where each lives, its tests and mutants.</summary>
    public const string Rules = "docs/results/rules.md";

    /// <summary>
    /// Returns the sections of the page of rules that a text links, by their anchors.
    /// </summary>
    /// <param name="text">The text.</param>
    public static List<string> AnchorsIn(string text) =>
        Link().Matches(text).Select(match => match.Groups[1].Value).ToList();

    /// <summary>
    /// Returns the anchor of a section: its title in lower case, blanks as dashes.
    /// </summary>
    /// <param name="title">The section's title.</param>
    public static string AnchorOf(string title) =>
        NoAnchor().Replace(title.ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>Lists the rules, a section for each table, and what holds each.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="mutants">The mutants.</param>
    /// <returns>The page, lines ended by LF.</returns>
    public static string List(IReadOnlyList<Rule> rules, IReadOnlyList<Mutant> mutants)
    {
        StringBuilder text = new("# The rules, and what holds each\n\n");
        text.Append("[semantics.md](../semantics.md) says how to read this page.\n\n")
            .Append("<!-- printed by: UPDATE_RULES=1 dotnet test --project ")
            .Append("Host/Tests/Mutants.Tests -->\n\n");
        foreach (IGrouping<string, Rule> table in rules.GroupBy(rule => rule.Table))
        {
            text.Append("## ").Append(table.Key).Append("\n\n");
            foreach (Rule rule in table)
            {
                text.Append("**").Append(rule.Title).Append("** ").Append(rule.Says).Append("\n\n");
                Append(text, rule, mutants.Where(mutant => Breaks(mutant, rule)));
            }
        }

        return text.ToString().TrimEnd() + "\n";
    }

    // A rule of our own has no number: its mutants are those that one of its tests notices.
    private static bool Breaks(Mutant mutant, Rule rule) =>
        rule.Names.Contains(Rule.Own)
            ? mutant.Tests.Intersect(rule.Tests).Any()
            : mutant.Rules.Intersect(rule.Names).Any();

    private static void Append(StringBuilder text, Rule rule, IEnumerable<Mutant> mutants)
    {
        List<string> lines = [];
        if (rule.Where != "")
        {
            lines.Add($"in {rule.Where}");
        }

        lines.AddRange(rule.Tests.Select(test => $"`{test}`"));
        lines.AddRange(mutants.Select(mutant => $"mutant `{mutant.Name}`"));
        lines.ForEach(line => text.Append("- ").Append(line).Append('\n'));
        text.Append(lines.Count == 0 ? "" : "\n");
    }

    [GeneratedRegex(@"\]\(results/rules\.md#([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^a-z0-9 -]")]
    private static partial Regex NoAnchor();
}

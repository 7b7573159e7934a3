using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Mutants;

/// <summary>Writes the tables of docs/semantics.md, and the list of tests and mutants.</summary>
internal static partial class RulePages
{
    /// <summary>The page of rules, from the root of the repository.</summary>
    public const string Page = "docs/semantics.md";

    /// <summary>The page that names each rule's tests and mutants.</summary>
    public const string Evidence = "docs/results/rules.md";

    /// <summary>Fills the tables of the page.</summary>
    /// <param name="page">The page as it is; text between tables stays.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The page as it must be, lines ended by LF.</returns>
    public static string Fill(string page, IReadOnlyList<Rule> rules) =>
        Table().Replace(page.ReplaceLineEndings("\n"), match =>
        {
            string name = match.Groups[1].Value;
            return $"<!-- rules: {name} -->\n{ToTable(rules.Where(rule => rule.Table == name))}"
                + "<!-- end -->";
        });

    /// <summary>The tables that the page has.</summary>
    /// <param name="page">The page.</param>
    public static List<string> TablesOf(string page) =>
        Table().Matches(page).Select(match => match.Groups[1].Value).ToList();

    /// <summary>Lists what holds each rule.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="mutants">The mutants.</param>
    /// <returns>The page, lines ended by LF.</returns>
    public static string ListEvidence(
        IReadOnlyList<Rule> rules, IReadOnlyList<Mutant> mutants)
    {
        StringBuilder text = new("# What holds each rule\n\n");
        text.Append("For each rule of [semantics.md](../semantics.md): its tests as\n")
            .Append("`Class.Method`, and the edits that break it (mutants), each of which a test\n")
            .Append("notices.\n\n")
            .Append("<!-- printed by: UPDATE_RULES=1 dotnet test Host/Tests/Mutants.Tests -->\n\n");
        foreach (Rule rule in rules.Where(rule => !rule.IsNotOffered))
        {
            text.Append("**").Append(rule.Title).Append("** ").Append(rule.Says).Append("\n\n");
            Append(text, rule.Tests.Select(test => $"`{test}`"));
            Append(text, mutants
                .Where(mutant => mutant.Rules.Any(
                    name => name != "own" && rule.Names.Contains(name)))
                .Select(mutant => $"mutant `{mutant.Name}`"));
            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append("- ").Append(line).Append('\n');
        }
    }

    private static string ToTable(IEnumerable<Rule> rules)
    {
        StringBuilder text = new("| rule | in our words | where |\n|---|---|---|\n");
        foreach (Rule rule in rules)
        {
            text.Append($"| {rule.Title} | {rule.Says} | {rule.Where} |\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("<!-- rules: ([^>]+) -->\n(?:\\|.*\n)*<!-- end -->")]
    private static partial Regex Table();
}

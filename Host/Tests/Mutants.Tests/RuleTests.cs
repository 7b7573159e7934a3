using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>The page of rules is complete: docs/semantics.md.</summary>
public sealed class RuleTests
{
    // Every rule has a row, the row a test and a mutant, and the mutant knows of the rule; or the
    // row says that it is not offered.
    [Fact]
    public void Rules_EveryOne_HasATestAndAMutantOfItsOwn()
    {
        Dictionary<string, Mutant> mutants =
            MutantList.Read(RepositoryFolder.Root).ToDictionary(mutant => mutant.Name);
        List<(string Rule, string Row)> rows = ReadRows();
        List<string> findings = [];
        foreach (string rule in RuleNames())
        {
            List<string> own = rows.Where(row => row.Rule == rule).Select(row => row.Row).ToList();
            if (own.Any(row => row.Contains("not offered", StringComparison.Ordinal)))
            {
                continue;
            }

            if (!own.Any(row => Regex.IsMatch(row, @"`\w+Tests\.\w+`")))
            {
                findings.Add($"{rule} has no row with a test.");
            }

            List<string> names = own
                .SelectMany(row => Regex.Matches(row, "`([a-z0-9]+(?:-[a-z0-9]+)+)`"))
                .Select(match => match.Groups[1].Value).ToList();
            findings.AddRange(names.Where(name => !mutants.ContainsKey(name))
                .Select(name => $"{rule}: there is no mutant {name}."));
            if (!names.Any(name => mutants.TryGetValue(name, out Mutant mutant)
                && mutant.Rules.Contains(rule)))
            {
                findings.Add($"{rule} has no mutant.");
            }
        }

        Assert.Empty(findings);
    }

    private static IEnumerable<string> RuleNames() =>
        Enumerable.Range(1, 95).Select(number => $"R{number}")
            .Concat(Enumerable.Range(1, 14).Select(number => $"D{number}"));

    /// <summary>The rows of the page, once for each rule that their first cell names.</summary>
    private static List<(string Rule, string Row)> ReadRows() =>
        File.ReadLines(Path.Combine(RepositoryFolder.Root, "docs/semantics.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split('|')[1], @"[RD]\d+")
                .Select(match => (match.Value, line)))
            .ToList();
}

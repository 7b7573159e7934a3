using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>The list of rules is complete, and docs/semantics.md shows it as it is.</summary>
public sealed class RuleTests
{
    private static readonly string _root = RepositoryFolder.Root;

    // Every rule is there and has a test and a mutant, or says that it is not offered.
    [Fact]
    public void Rules_EveryOne_HasATestAndAMutantOfItsOwn()
    {
        List<Rule> rules = RuleList.Read(_root);
        HashSet<string> broken =
            MutantList.Read(_root).SelectMany(mutant => mutant.Rules).ToHashSet();
        List<string> findings = [];
        foreach (string name in RuleNames())
        {
            List<Rule> own = rules.Where(rule => rule.Names.Contains(name)).ToList();
            if (own.Any(rule => rule.IsNotOffered))
            {
                continue;
            }

            if (!own.Any(rule => rule.Tests.Count > 0))
            {
                findings.Add($"{name} has no test.");
            }

            if (!broken.Contains(name))
            {
                findings.Add($"{name} has no mutant.");
            }
        }

        Assert.Empty(findings);
    }

    // N11 is the core's tree, N14 a list of members: an edit of either is no fault of behaviour.
    [Fact]
    public void Decisions_OnTimersOfNet_EachHasAMutant()
    {
        HashSet<string> broken =
            MutantList.Read(_root).SelectMany(mutant => mutant.Rules).ToHashSet();

        Assert.Superset(
            Enumerable.Range(1, 17).Except([11, 14]).Select(number => $"N{number}").ToHashSet(),
            broken);
    }

    [Fact]
    public void Rules_EveryTest_IsThere() => Assert.Empty(TestSources.Missing(
        _root, RuleList.Read(_root).Select(rule => (rule.Title, rule.Tests))));

    [Fact]
    public void Rules_EveryTable_IsOnThePage() => Assert.Equal(
        RuleList.Read(_root).Select(rule => rule.Table).Distinct().Order(),
        RulePages.TablesOf(File.ReadAllText(Path.Combine(_root, RulePages.Page))).Order());

    // With UPDATE_RULES=1 the pages are written instead of compared.
    [Fact]
    public void Pages_AsGenerated_AreTheOnesInTheRepository()
    {
        List<Rule> rules = RuleList.Read(_root);
        string page = Path.Combine(_root, RulePages.Page);
        Check(page, RulePages.Fill(File.ReadAllText(page), rules));
        Check(
            Path.Combine(_root, RulePages.Evidence),
            RulePages.ListEvidence(rules, MutantList.Read(_root)));
    }

    [Fact]
    public void Fill_ATableThatIsStale_IsWrittenAnewAndTheTextStays()
    {
        List<Rule> rules = RuleList.Parse(
            "list", ["rule: R7", "table: Clock", "says: so", "where: `F`"]);

        Assert.Equal(
            "above\n<!-- rules: Clock -->\n| rule | in our words | where |\n|---|---|---|\n"
                + "| R7 | so | `F` |\n<!-- end -->\nbelow\n",
            RulePages.Fill("above\n<!-- rules: Clock -->\n| old |\n<!-- end -->\nbelow\n", rules));
    }

    private static void Check(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_RULES") == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(
            File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"{path} is not as the lists have it: run UPDATE_RULES=1 dotnet test "
            + "Host/Tests/Mutants.Tests.");
    }

    private static IEnumerable<string> RuleNames() =>
        Enumerable.Range(1, 95).Select(number => $"R{number}")
            .Concat(Enumerable.Range(1, 14).Select(number => $"D{number}"));
}

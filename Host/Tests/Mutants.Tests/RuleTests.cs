using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>The list of rules is complete, and docs/results/rules.md shows it as it is.</summary>
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

        List<string> untried = Enumerable.Range(1, 17).Except([11, 14])
            .Select(number => $"N{number}").Where(name => !broken.Contains(name)).ToList();
        Assert.Empty(untried);
    }

    [Fact]
    public void Rules_EveryTest_IsThere() => Assert.Empty(TestSources.Missing(
        _root, RuleList.Read(_root).Select(rule => (rule.Title, rule.Tests))));

    [Fact]
    public void Rules_EverySection_IsLinkedByThePageThatExplainsIt() => Assert.Equal(
        RuleList.Read(_root).Select(rule => RulePages.AnchorOf(rule.Table)).Distinct().Order(),
        RulePages.AnchorsIn(File.ReadAllText(Path.Combine(_root, RulePages.Page))).Order());

    // With UPDATE_RULES=1 the page is written instead of compared.
    [Fact]
    public void Page_AsGenerated_IsTheOneInTheRepository() => Check(
        Path.Combine(_root, RulePages.Rules),
        RulePages.List(RuleList.Read(_root), MutantList.Read(_root)));

    [Fact]
    public void List_RuleOfLinuxAndOneOfOurOwn_NamesPlaceTestsAndMutantsOfEach()
    {
        List<Rule> rules = RuleList.Parse(
            "list",
            [
                "rule: R7", "table: Clock", "says: so", "where: `F`", "test: A.B", "",
                "rule: own", "table: Clock", "says: ours", "test: C.D", "",
                "rule: R8", "table: Not offered", "says: not offered",
            ]);
        List<Mutant> mutants =
        [
            new("of-linux", ["R7"], "f", [], [], ["E.F"]),
            new("ours", ["own"], "f", [], [], ["C.D"]),
            new("elsewhere", ["own"], "f", [], [], ["E.F"]),
        ];

        Assert.EndsWith(
            "## Clock\n\n**R7** so\n\n- in `F`\n- `A.B`\n- mutant `of-linux`\n\n"
                + "**own** ours\n\n- `C.D`\n- mutant `ours`\n\n"
                + "## Not offered\n\n**R8** not offered\n",
            RulePages.List(rules, mutants));
    }

    [Fact]
    public void AnchorOf_TitleWithSigns_IsTheOneThatALinkUses() =>
        Assert.Equal("tick-and-idle-of-2621", RulePages.AnchorOf("Tick and idle, of 2.6.21"));

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
            + "--project Host/Tests/Mutants.Tests.");
    }

    private static IEnumerable<string> RuleNames() =>
        Enumerable.Range(1, 95).Select(number => $"R{number}")
            .Concat(Enumerable.Range(1, 14).Select(number => $"D{number}"));
}

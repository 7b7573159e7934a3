using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>The lists fit the sources, the tests and the page of rules as they are today.</summary>
public sealed class MutantListTests
{
    private static readonly string _root = RepositoryFolder.Root;

    [Fact]
    public void Lists_EveryMutant_AppliesToItsSource()
    {
        List<string> findings = [];
        foreach (Mutant mutant in MutantList.Read(_root))
        {
            try
            {
                string source = File.ReadAllText(Path.Combine(_root, mutant.File));
                if (mutant.Apply(source) == source)
                {
                    findings.Add($"{mutant.Name} changes nothing.");
                }
            }
            catch (IOException e)
            {
                findings.Add($"{mutant.Name}: {e.Message}");
            }
            catch (MutantException e)
            {
                findings.Add(e.Message);
            }
        }

        Assert.Empty(findings);
    }

    [Fact]
    public void Lists_EveryTest_IsThere() => Assert.Empty(TestSources.Missing(
        _root, MutantList.Read(_root).Select(mutant => (mutant.Name, mutant.Tests))));

    [Fact]
    public void Parse_Entry_TakesTheLinesAsTheyAre()
    {
        Mutant mutant = Assert.Single(MutantList.Parse("list", [
            "# a comment", "mutant: a-b", "rules: R1, own", "file: F.cs", "old: if (a: b)",
            "old: {", "new:", "test: T.One, T.Two",
        ]));

        Assert.Equal(["R1", "own"], mutant.Rules);
        Assert.Equal(["if (a: b)", "{"], mutant.Old);
        Assert.Equal([""], mutant.New);
        Assert.Equal(["T.One", "T.Two"], mutant.Tests);
    }

    [Theory]
    [InlineData("mutant: a-b", "list:1: the entry has no line \"rules:\".")]
    [InlineData("colour: red", "list:1: a line starts with one of mutant, rules, file, old, new, ")]
    public void Parse_BadEntry_NamesThePlace(string line, string message)
    {
        MutantException refused =
            Assert.Throws<MutantException>(() => MutantList.Parse("list", [line]));

        Assert.StartsWith(message, refused.Message);
    }

    [Theory]
    [InlineData("x = 1;", 0)]
    [InlineData("a();\r\n    b();\n\ta();\n b();", 2)]
    public void Apply_TextNotThereOnce_IsRefused(string source, int times)
    {
        Mutant mutant = new("m", ["R1"], "F.cs", ["a();", "b();"], ["c();"], ["T.One"]);

        MutantException refused = Assert.Throws<MutantException>(() => mutant.Apply(source));

        Assert.Contains($"stands {times} times", refused.Message);
    }

    [Fact]
    public void Apply_TextThereOnce_ReplacesTheLines()
    {
        Mutant mutant = new("m", ["R1"], "F.cs", ["a();", "b();"], ["c();", "d();"], ["T.One"]);

        Assert.Equal("{ c();\nd(); }", mutant.Apply("{ a();  \r\n    b(); }"));
    }
}

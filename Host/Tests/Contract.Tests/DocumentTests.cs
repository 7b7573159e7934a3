using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The walk leads through files that exist, programs that pages show compile.</summary>
public sealed partial class DocumentTests
{
    private const string Walk = "docs/walk.md";
    private const string Readme = "README.md";
    private const string Start = "docs/start.md";

    [Fact]
    public void Walk_EveryStop_Exists()
    {
        Assert.SkipUnless(Repo.Exists(Walk), $"{Walk} is not written yet.");

        Findings.AssertNone(WalkChecks.CheckStops(
            Repo.Read(Walk), path => Repo.Exists(path) ? SourceFile.Open(path) : null));
    }

    // Who has read them knows how the core works: so they must stay few and short.
    [Fact]
    public void Walk_Files_AreSixOfAThousandLines()
    {
        List<string> files = Repo.Read(Walk).Split('\n')
            .Where(line => line.StartsWith("**") && line.Contains(".cs** · "))
            .Select(line => line.Split("**")[1]).Distinct().ToList();

        Assert.InRange(files.Count, 1, 6);
        Assert.InRange(files.Sum(path => SourceFile.Open(path).Lines.Length), 1, 1000);
    }

    [Fact]
    public void Pages_EveryProgram_IsPartOfACompiledFile()
    {
        List<SourceFile> compiled = Compiled().ToList();
        List<string> pages = Pages().Append(Readme).ToList();

        Assert.NotEqual(0, WalkChecks.CountPrograms(Repo.Read(Readme)));
        Assert.NotEqual(0, WalkChecks.CountPrograms(Repo.Read(Start)));
        Findings.AssertNone(pages.SelectMany(
            path => WalkChecks.CheckPrograms(Repo.Read(path), compiled)));
    }

    // One look at the root: a row a folder, read in one glance.
    [Fact]
    public void Readme_TableOfFolders_IsShortAndNamesEachFolderOfTheRoot()
    {
        List<string> rows = Repo.Read(Readme).Split("| folder |")[1].Split('\n').Skip(2)
            .TakeWhile(line => line.StartsWith('|')).ToList();
        IEnumerable<string> folders = Repo.Files().Where(path => path.Contains('/'))
            .Select(path => path[..path.IndexOf('/')]).Where(folder => folder[0] != '.').Distinct();

        Assert.InRange(rows.Count, 1, 12);
        Assert.All(rows, row => Assert.InRange(row.Length, 1, 100));
        Assert.All(folders, folder => Assert.Contains(rows, row => row.Contains($"({folder})")));
    }

    [Fact]
    public void TestTimes_OfThePage_HoldTheirLimitsAndNameEveryProject()
    {
        const string path = "docs/results/test-times.md";
        Assert.SkipUnless(Repo.Exists(path), $"{path} is not written: .ci/times does it.");
        string page = Repo.Read(path);

        Assert.Equal(2, page.Split("| yes |\n").Length - 1);
        Assert.DoesNotContain("**no**", page);
        Assert.Contains("(test-times.md)", Repo.Read("docs/results/README.md"));
        Assert.All(
            Repo.Files("Host/Tests").Where(each => each.EndsWith(".Tests.csproj")),
            each => Assert.Contains($"| {Path.GetFileNameWithoutExtension(each)} | ", page));
    }

    // What somebody meets on the first day, and what was compared before it was chosen.
    [Theory]
    [InlineData(Readme, "The first `dotnet run` builds for one to three minutes")]
    [InlineData(Readme, "`dotnet test --solution Host/Host.slnx` runs all tests")]
    [InlineData("docs/flash.md", "| Visual Studio 2022 or 2026 |")]
    [InlineData("docs/flash.md", "| Visual Studio 2019, 16.8 or later |")]
    [InlineData("docs/flash.md", "| VS Code on Windows x64 |")]
    [InlineData("docs/flash.md", "| VS Code on Linux x64, macOS |")]
    [InlineData("docs/flash.md", "| Windows command line |")]
    [InlineData("docs/decisions/0007-charts-of-our-own.md", "OxyPlot.Core 2.2.0")]
    [InlineData("docs/decisions/0007-charts-of-our-own.md", "ScottPlot 5.1.59")]
    [InlineData("CONTRIBUTING.md", "**The workflow** has not been run yet")]
    public void Page_OfTheBuild_SaysWhatItTakes(string path, string text) =>
        Assert.Contains(text, Repo.Read(path).ReplaceLineEndings(" "));

    // On a page, or in what a test says when it fails.
    [Fact]
    public void Commands_EveryFilter_NamesAClassOfTheTests()
    {
        string tests = string.Concat(Repo.Sources("Host/Tests").Select(Repo.Read));
        List<string> names = Repo.Files()
            .Where(path => path.EndsWith(".md") || path.EndsWith(".yml") || path.EndsWith(".cs"))
            .SelectMany(path => ClassFilter().Matches(Repo.Read(path)))
            .Select(filter => filter.Groups[1].Value).Distinct().ToList();

        Assert.InRange(names.Count, 10, 100);
        Assert.All(names, name => Assert.Matches($@"\bclass {name}\b", tests));
    }

    [Fact]
    public void ModelResults_EveryPage_SaysModelFirstAndWhichCommandWritesIt()
    {
        List<string> pages = Pages().Where(
            path => path.StartsWith("docs/results/model-", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, path => Assert.StartsWith("# MODEL\n", Repo.Read(path)));
        Assert.All(
            pages, path => Assert.Contains($"simulate --markdown {path}\n", Repo.Read(path)));
    }

    [Fact]
    public void EmulatedResults_EveryPage_SaysSoFirstAndWhichCommandPrintsIt()
    {
        string page = Repo.Read("docs/results/wake-ups.md");

        Assert.StartsWith("EMULATED: ", page.Split('\n')[2]);
        Assert.Contains(
            "dotnet test --project Host/Tests/Native.Tests --filter-method \"*WakeUps*\"", page);
        Assert.DoesNotContain("MEASURED", page.Split("The words on these pages")[0]);
    }

    [Fact]
    public void ModelBenchmarks_EveryPage_SaysModelFirstAndWhichCommandWritesIt()
    {
        List<string> pages = Pages().Where(path => path.StartsWith(
            "docs/results/benchmark-model-", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, path => Assert.StartsWith("# MODEL\n", Repo.Read(path)));
        Assert.All(
            pages, path => Assert.Contains($"benchmark --markdown {path}\n", Repo.Read(path)));
    }

    [Fact]
    public void Pages_TestsTheyName_Exist()
    {
        HashSet<string> tests = Repo.Sources("UnitTests").Concat(Repo.Sources("Host/Tests"))
            .Select(SourceFile.Open).SelectMany(DocumentChecks.MethodsOf).ToHashSet();

        Findings.AssertNone(Pages()
            .SelectMany(path => DocumentChecks.CheckTests(Repo.Read(path), tests)));
    }

    [Fact]
    public void Pages_TheirLinks_LeadSomewhere()
    {
        Findings.AssertNone(Pages().Append(Readme).Append("CONTRIBUTING.md")
            .SelectMany(path => DocumentChecks.CheckLinks(path, Repo.Read(path), Repo.IsThere)));
    }

    [Fact]
    public void Pages_HeadingsTheyLinkTo_Exist()
    {
        Findings.AssertNone(Pages().Append(Readme).Append("CONTRIBUTING.md")
            .SelectMany(path => DocumentChecks.CheckAnchors(path, Repo.Read(path), ReadPage)));
    }

    [Fact]
    public void CheckTests_TestThatDoesNotExist_IsNamed() =>
        Assert.Single(DocumentChecks.CheckTests(
            "`ATests.There`, `ATests.Gone`", new HashSet<string> { "ATests.There" }));

    [Fact]
    public void CheckLinks_LinkToNowhere_IsNamed() =>
        Assert.Single(DocumentChecks.CheckLinks(
            "docs/a/b.md",
            "[here](../there.md#part) [gone](gone.md) [out](https://example.org) [me](#me)",
            path => path == "docs/there.md"));

    [Fact]
    public void CheckAnchors_HeadingThatDoesNotExist_IsNamed() =>
        Assert.Single(DocumentChecks.CheckAnchors(
            "docs/a.md",
            "## Here, `too`\n[a](#here-too) [b](b.md#there) [c](b.md#gone) [d](none.md#gone)",
            path => path == "docs/b.md" ? "# There\n```\n# Gone\n```\n" : null));

    [Fact]
    public void CheckStops_FileAndMemberThatDoNotExist_AreNamed()
    {
        const string walk = "1. **A/B.cs** · `Run`, `Gone`\n2. **A/Gone.cs** · `Run`\n";

        List<string> findings = WalkChecks.CheckStops(
            walk,
            path => path == "A/B.cs" ? new SourceFile(path, "class B { void Run() { } }") : null);

        Assert.Equal(2, findings.Count);
    }

    [Fact]
    public void CheckStops_NoStop_IsNamed() =>
        Assert.Single(WalkChecks.CheckStops("Some text.", _ => null));

    [Fact]
    public void CheckPrograms_ProgramThatNoFileHas_IsNamed()
    {
        SourceFile file = new("A.cs", "class A\n{\n    void F()\n    {\n        G();\n    }\n}\n");

        Assert.Single(WalkChecks.CheckPrograms("```csharp\nvoid F() { H(); }\n```\n", [file]));
        Assert.Empty(WalkChecks.CheckPrograms(
            "```csharp\nvoid F()\n{\n    G();\n}\n```\n", [file]));
    }

    [Fact]
    public void CheckPrograms_ProgramWithoutItsXmlComments_IsFound()
    {
        SourceFile file = new(
            "A.cs", "class A\n{\n    /// <summary>F.</summary>\n    void F() { }\n}\n");

        Assert.Empty(WalkChecks.CheckPrograms(
            "```csharp\nclass A\n{\n    void F() { }\n}\n```\n", [file]));
    }

    private static string? ReadPage(string path) =>
        path.EndsWith(".md", StringComparison.Ordinal) && Repo.Exists(path)
            ? Repo.Read(path)
            : null;

    [GeneratedRegex("--filter-class \\\\?\"\\*(\\w+)\\\\?\"")]
    private static partial Regex ClassFilter();

    private static IEnumerable<string> Pages() =>
        Repo.Files("docs").Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    // All of these are compiled in this solution; the firmware's entry by DeviceContractTests.
    private static IEnumerable<SourceFile> Compiled() =>
        Repo.Sources("Firmware").Concat(Repo.Sources("Host")).Concat(Repo.Sources("TimeCore"))
            .Where(path => !path.Contains("/Properties/", StringComparison.Ordinal))
            .Select(SourceFile.Open);
}

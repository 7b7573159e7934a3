using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Pages are as long as a reader bears, and say what the code says.</summary>
public sealed class WordTests
{
    private const string Readme = "README.md";
    private const string Rules = "Host/Mutants/Rules.txt";
    private const string OwnFolder = "Host/Tests/Contract.Tests/";
    private const int ReadmeLinesMax = 150;

    // About an hour and a half of reading.
    private const int PageWordsMax = 18_000;

    [Fact]
    public void Readme_IsReadInOneSitting() =>
        Assert.InRange(Repo.Read(Readme).TrimEnd().Split('\n').Length, 1, ReadmeLinesMax);

    // Decisions are history, results are tables: neither is read through.
    [Fact]
    public void Pages_Together_AreShortEnoughToBeRead()
    {
        int words = Pages().Where(path => !IsRecord(path))
            .Sum(path => WordChecks.Count(Repo.Read(path)));

        Assert.True(words <= PageWordsMax, $"docs/ has {words} words; {PageWordsMax} are allowed.");
    }

    [Fact]
    public void Pages_FirstSentence_SaysWhoNeedsThem()
    {
        List<string> silent = Pages().Where(path => !IsRecord(path))
            .Where(path => !WordChecks.SaysWhoNeedsIt(Repo.Read(path))).ToList();
        Assert.Empty(silent);
    }

    [Fact]
    public void Pages_RowsOfTables_AreShort() => Findings.AssertNone(Pages().Append(Readme)
        .SelectMany(path => WordChecks.CheckRows(path, Repo.Read(path))));

    [Fact]
    public void Texts_Phrases_AreNotThoseThatStopAReader() =>
        Findings.AssertNone(Repo.Files()
            .Where(TextChecks.IsText)
            .Where(path => !path.StartsWith(OwnFolder, StringComparison.Ordinal)
                && !path.StartsWith("docs/decisions/", StringComparison.Ordinal)
                && !path.EndsWith(".json", StringComparison.Ordinal) && path != "CHANGELOG.md")
            .SelectMany(path => WordChecks.CheckPhrases(path, Repo.ReadOnce(path))));

    [Fact]
    public void Pages_NamesInBackticks_ExistInTheCode()
    {
        Findings.AssertNone(Pages().Where(path => !path.StartsWith("docs/decisions/"))
            .Append(Readme).Append("CONTRIBUTING.md").Append(Rules)
            .SelectMany(path => WordChecks.CheckNames(path, Repo.Read(path), _words.Value)));
    }

    [Fact]
    public void Comments_NamesInCode_ExistInTheCode() =>
        Findings.AssertNone(SourceFile.All()
            .Where(file => !file.Path.StartsWith(OwnFolder, StringComparison.Ordinal))
            .SelectMany(file => WordChecks.CheckNames(
                file.Path, WordChecks.NamesInComments(file.Text), _words.Value)));

    // A member that has moved to another file exists all the same.
    [Fact]
    public void Rules_MembersTheyName_AreInTheFilesTheyName() =>
        Findings.AssertNone(WalkChecks.CheckPlaces(
            Repo.Read(Rules), Repo.Sources("").Select(SourceFile.Open).ToList()));

    [Fact]
    public void CheckPlaces_FileAndMemberThatAreNotThere_AreNamed() => Assert.Equal(
        ["`Gone.cs` exists nowhere.", "`A.cs` has no `Go`."],
        WalkChecks.CheckPlaces(
            "where: `A.cs` `Run`; `Gone.cs` `Run`; `A.cs` `B.Run`, `Go`\nwhere: `AnyWord`, so\n",
            [new SourceFile("X/A.cs", "class B { void Run() { } }")]));

    [Fact]
    public void WordsOf_NameInAComment_DoesNotExistByThat() => Assert.Equal(
        ["class", "B"],
        WordChecks.CodeWords("A.cs", "/// <summary>Gone.</summary>\nclass B { } // Was Gone."));

    [Fact]
    public void NamesInComments_CodeInXml_IsTicked() => Assert.Equal(
        "`Gone`\n`x + 1`",
        WordChecks.NamesInComments(
            "/// <summary><c>Gone</c> and\n/// <c>x + 1</c></summary>\nF(\"<c>Text</c>\");"));

    [Fact]
    public void CheckNames_NameOfYesterday_IsNamed() => Assert.Equal(
        ["p: `Gone.Run` exists nowhere."],
        WordChecks.CheckNames(
            "p",
            "`There.Run()`, `Gone.Run`, `a + b`\n```\n`Not`\n```\n",
            new HashSet<string> { "There", "Run" }));

    [Fact]
    public void CheckPhrases_PhraseThatStops_IsNamed() =>
        Assert.Single(WordChecks.CheckPhrases("p", "Whoever reads this; dearth is a word."));

    [Theory]
    [InlineData("# A page\n\nFor readers of pages.\n", true)]
    [InlineData("# A page\n\nThis page is good.\n\nFor readers.\n", false)]
    public void SaysWhoNeedsIt_FirstParagraph_Counts(string page, bool says) =>
        Assert.Equal(says, WordChecks.SaysWhoNeedsIt(page));

    [Fact]
    public void CheckRows_LongRow_IsNamed() =>
        Assert.Single(WordChecks.CheckRows(
            "p", $"| {new string('a', 300)} |\n| short |\n{new string('b', 400)}\n"));

    // Not what pages are made of: such a list would prove its own names.
    private static readonly Lazy<HashSet<string>> _words = new(() => Repo.Files()
        .Where(path => !path.EndsWith(".md", StringComparison.Ordinal) && path != Rules
            && !path.StartsWith("Host/Mutants/List/", StringComparison.Ordinal)
            && !path.StartsWith(OwnFolder, StringComparison.Ordinal))
        .Where(path => TextChecks.IsText(path) || IsNative(path))
        .SelectMany(path => WordChecks.CodeWords(path, Repo.ReadOnce(path)))
        .Concat(Repo.Files().SelectMany(WordChecks.WordsOf))
        .ToHashSet());

    private static IEnumerable<string> Pages() =>
        Repo.Files("docs").Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    private static bool IsRecord(string path) =>
        path.StartsWith("docs/decisions/", StringComparison.Ordinal)
        || path.StartsWith("docs/results/", StringComparison.Ordinal);

    private static bool IsNative(string path) =>
        path.EndsWith(".cpp", StringComparison.Ordinal)
        || path.EndsWith(".h", StringComparison.Ordinal)
        || path.EndsWith(".cmake", StringComparison.Ordinal)
        || path.EndsWith(".nuspec", StringComparison.Ordinal);
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>What is checked in the text of the sources.</summary>
public sealed class SourceTests
{
    private static readonly List<SourceFile> _files = SourceFile.All();

    [Fact]
    public void DeviceSources_HaveOnlySyntaxThatTheDeviceRuns() =>
        Findings.AssertNone(Device().SelectMany(LanguageChecks.Check));

    [Fact]
    public void Seam_IsShortAndHasNoLogic() =>
        Findings.AssertNone(SeamChecks.Check(SourceFile.Open(SeamChecks.Path)));

    [Fact]
    public void Sources_KeepTheLimitsOfSize() =>
        Findings.AssertNone(_files.SelectMany(TidyChecks.CheckSize));

    [Fact]
    public void Types_KeepTheLimitOfSize() => Findings.AssertNone(TidyChecks.CheckTypes(_files));

    [Fact]
    public void Sources_SummariesOfMethods_BeginWithWhatTheyDo() =>
        Findings.AssertNone(_files.Where(file => !file.IsTest)
            .SelectMany(SummaryChecks.Check));

    [Theory]
    [InlineData("/// <summary>Returns it.</summary>", 0)]
    [InlineData("/// <summary>\n/// Stops.\n/// </summary>", 0)]
    [InlineData("/// <summary>The name.</summary>", 1)]
    [InlineData("/// <summary><see cref=\"G\"/>, locked.</summary>", 1)]
    [InlineData("", 0)]
    public void SummaryChecks_SummaryWithoutAVerb_IsNamed(string comment, int findings) =>
        Assert.Equal(findings, SummaryChecks.Check(
            new SourceFile("A.cs", $"class A\n{{\n{comment}\npublic void F() {{ }}\n}}")).Count);

    [Fact]
    public void DeviceSources_HaveFewParameters() =>
        Findings.AssertNone(Device().Where(file => !file.IsTest)
            .SelectMany(TidyChecks.CheckParameters));

    [Fact]
    public void Sources_HaveNoBannedWordsAndNoBanners() =>
        Findings.AssertNone(_files.SelectMany(TidyChecks.CheckWords)
            .Concat(_files.SelectMany(TidyChecks.CheckBanners)));

    [Fact]
    public void Files_NameNoMachineAndNoRegistry()
    {
        List<string> findings = [];
        foreach (string path in Repo.Files().Where(TextChecks.IsText))
        {
            findings.AddRange(TextChecks.CheckPlaces(path, Repo.ReadOnce(path)));
        }

        Findings.AssertNone(findings);
    }

    [Fact]
    public void Repository_HasTheFilesThatAreChecked()
    {
        // Checks of an empty list would all pass.
        Assert.True(Device().Count() > 40);
        Assert.True(_files.Count(file => file.IsTest) > 10);
    }

    [Theory]
    [InlineData("struct A { }")]
    [InlineData("record A(int B);")]
    [InlineData("class A<T> { }")]
    [InlineData("class A { void F<T>() { } }")]
    [InlineData("class A { (int, int) F() => (1, 2); }")]
    [InlineData("class A { int F(int[] a) => a[^1]; }")]
    [InlineData("class A { object F(int[] a) => a[1..2]; }")]
    [InlineData("class A { async void F() { } }")]
    [InlineData("class A { System.Collections.IEnumerable F() { yield return 1; } }")]
    [InlineData("class A { int F(int a) => checked(a + 1); }")]
    [InlineData("class A { void F(int a) { checked { a++; } } }")]
    [InlineData("class A { volatile int _f; }")]
    [InlineData("class A { decimal _f; }")]
    [InlineData("class A { int? _f; }")]
    [InlineData("class A { int[,] _f; }")]
    [InlineData("class A { int _f; ref readonly int F() => ref _f; }")]
    [InlineData("interface A { int F() => 1; }")]
    [InlineData("class A { void F(string s) { foreach (var c in s) { } } }")]
    [InlineData("class A { unsafe void F() { } }")]
    [InlineData("#if DEBUG\nclass A { }\n#endif")]
    [InlineData("class A {\n#region x\n#endregion\n}")]
    public void LanguageChecks_SyntaxThatFailsOnTheDevice_IsNamed(string source) =>
        Assert.NotEmpty(LanguageChecks.Check(new SourceFile("TimeCore/Core/A.cs", source)));

    [Theory]
    [InlineData("class A { string F(object o) => o is string s ? s : null; }")]
    [InlineData("class A { int F(int a) => a switch { > 1 => 2, _ => 3 }; }")]
    [InlineData("class A { void F(int[] a) { foreach (int b in a) { } } }")]
    [InlineData("class A { void F(ref long a, out int b) { b = 1; } }")]
    public void LanguageChecks_SyntaxThatWorksOnTheDevice_IsNotNamed(string source) =>
        Assert.Empty(LanguageChecks.Check(new SourceFile("TimeCore/Core/A.cs", source)));

    [Theory]
    [InlineData("class A { void F(int a) { if (a > 1) { } } }")]
    [InlineData("class A { int F(int a) => a > 1 ? 1 : 2; }")]
    [InlineData("class A { void F() { while (true) { } } }")]
    public void SeamChecks_Logic_IsNamed(string source) =>
        Assert.NotEmpty(SeamChecks.Check(new SourceFile(SeamChecks.Path, source)));

    [Fact]
    public void SeamChecks_TooManyLines_IsNamed() =>
        Assert.Single(SeamChecks.Check(
            new SourceFile(SeamChecks.Path, new string('\n', 66) + "class A { }")));

    [Fact]
    public void CheckSize_LongLineLongMethodWhiteSpace_NamesAll()
    {
        string longLine = "// " + new string('x', TidyChecks.ColumnsMax);
        string longMethod = "class A { void F()\n{" + new string('\n', 60) + "} }";

        Assert.Single(TidyChecks.CheckSize(new SourceFile("A.cs", longLine)));
        Assert.Single(TidyChecks.CheckSize(new SourceFile("A.cs", longMethod)));
        Assert.Single(TidyChecks.CheckSize(new SourceFile("A.cs", "class A { } \n")));
    }

    // A symbol that does not exist bans nothing, and the analyzer does not say so.
    [Theory]
    [InlineData("Host/BannedSymbols.txt")]
    [InlineData("Host/Tests/BannedSymbols.txt")]
    public void BannedSymbols_OfThePC_Exist(string path)
    {
        string folder = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        CSharpCompilation library = CSharpCompilation.Create(
            "Library",
            references: System.IO.Directory.GetFiles(folder, "System*.dll")
                .Select(file => MetadataReference.CreateFromFile(file)));
        List<string> ids = Repo.Read(path).Split('\n').Where(line => line.Length > 0)
            .Select(line => line.Split(';')[0]).ToList();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.NotNull(
            DocumentationCommentId.GetFirstSymbolForDeclarationId(id, library)));
        Assert.Contains("BannedApiAnalyzers", Repo.Read("Host/Directory.Build.props"));
    }

    [Fact]
    public void CheckParameters_Five_IsNamed() =>
        Assert.Single(TidyChecks.CheckParameters(new SourceFile(
            "TimeCore/A.cs", "class A { void F(int a, int b, int c, int d, int e) { } }")));

    [Fact]
    public void CheckParameters_ConstructorOfSix_IsNotNamed() =>
        Assert.Empty(TidyChecks.CheckParameters(new SourceFile(
            "TimeCore/A.cs", "class A { A(int a, int b, int c, int d, int e, int f) { } }")));

    [Fact]
    public void CheckTypes_PartsThatAreTooLongTogether_AreNamed()
    {
        string part = "partial class A {" + new string('\n', TidyChecks.TypeLinesMax / 2) + "}";

        Assert.Empty(TidyChecks.CheckTypes([new SourceFile("A.cs", part)]));
        Assert.Single(TidyChecks.CheckTypes(
            [new SourceFile("A.cs", part), new SourceFile("A.More.cs", part)]));
    }

    [Theory]
    [InlineData("TimeCore/Core/A.cs", "    private static readonly long _x = 1;")]
    [InlineData("TimeCore/Core/A.cs", "        this._x = 1;")]
    [InlineData("UnitTests/Core/A.cs", "        Thread.Sleep(5);")]
    [InlineData("UnitTests/Core/A.cs", "        long t = DateTime.UtcNow.Ticks;")]
    [InlineData("Host/Meter/A.cs", "        // " + "TO" + "DO: more")]
    [InlineData("UnitTests/Core/A.cs", "        Random r = new Random();")]
    public void CheckWords_BannedWord_IsNamed(string path, string line) =>
        Assert.Single(TidyChecks.CheckWords(new SourceFile(path, line)));

    [Theory]
    [InlineData("Host/Meter/A.cs", "        Stopwatch watch = new();")]
    [InlineData("TimeCore/Core/A.cs", "        _services.Thread.Sleep2(5); // dynamics")]
    public void CheckWords_WordElsewhereOrInside_IsNotNamed(string path, string line) =>
        Assert.Empty(TidyChecks.CheckWords(new SourceFile(path, line)));

    [Fact]
    public void CheckBanners_RowOfSigns_IsNamed() =>
        Assert.Single(TidyChecks.CheckBanners(new SourceFile("A.cs", "// ----------\n// Why.\n")));

    [Theory]
    [InlineData("/ho" + "me/user/x")]
    [InlineData("C:\\Us" + "ers\\me")]
    [InlineData("https://api.nu" + "get.org/v3/index.json")]
    [InlineData("regis" + "try.npmjs.org")]
    public void CheckPlaces_PathOfAMachineOrRegistry_IsNamed(string text) =>
        Assert.Single(TextChecks.CheckPlaces("README.md", text));

    private static IEnumerable<SourceFile> Device() => _files.Where(file => file.IsDevice);
}

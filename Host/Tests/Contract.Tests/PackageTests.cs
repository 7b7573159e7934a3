using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Packages and workflows: what leaves this repository, and who builds it.</summary>
public sealed class PackageTests
{
    private const string Workflows = ".github/workflows";

    private const string Workflow = """
        name: x
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - run: nuget restore nf.sln
          b:
            runs-on: windows-2022
            steps:
              - uses: nanoframework/nanobuild@v1.17
        """;

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Nuspec_OfEveryLibrary_SaysWhatItsProjectNeeds(string name)
    {
        DeviceAssembly assembly = Find(name);
        string path = PackageChecks.PathOf(assembly);

        Assert.True(Repo.Exists(path), $"{path} is missing: a library has one beside its project.");
        Findings.AssertNone(PackageChecks.Check(Repo.Read(path), Open(assembly), assembly));
    }

    [Fact]
    public void Nuspecs_AreThoseOfTheLibraries() =>
        Assert.Equal(
            PackageChecks.Libraries().Select(PackageChecks.PathOf).Order(StringComparer.Ordinal),
            Repo.Files().Where(path => path.EndsWith(".nuspec", StringComparison.Ordinal)));

    [Theory]
    [InlineData("id>TimeCore.Board.Generic<", "id>Other<")]
    [InlineData("CoreLibrary\" version=\"[1.17.11", "CoreLibrary\" version=\"[1.17.10")]
    [InlineData("<dependency id=\"TimeCore.Drivers.Common\" version=\"$version$\" />", "")]
    [InlineData("TimeCore.Board.Generic.pdbx\" target", "x.pdbx\" target")]
    [InlineData(@"..\..\LICENSE", @"..\..\GONE")]
    public void Check_NuspecThatIsWrong_IsNamed(string right, string wrong)
    {
        DeviceAssembly assembly = Find("TimeCore.Board.Generic");
        string text = Repo.Read(PackageChecks.PathOf(assembly));
        Assert.Contains(right, text);

        Assert.NotEmpty(
            PackageChecks.Check(text.Replace(right, wrong), Open(assembly), assembly));
    }

    [Fact]
    public void Workflows_NameWhatExistsInTheVersionsAgreed()
    {
        List<string> files = Repo.Files(Workflows);

        Assert.NotEmpty(files);
        Findings.AssertNone(files.SelectMany(path => WorkflowChecks.Check(path, Repo.Read(path))));
    }

    // No test runs a workflow: what it promises is held here by its text.
    [Theory]
    [InlineData("os: [ubuntu-latest, windows-2022, macos-latest]")]
    [InlineData(".ci/run --results-directory TestResults --report-xunit-trx")]
    [InlineData("--coverlet --coverlet-output-format cobertura")]
    [InlineData(".ci/coverage TestResults")]
    [InlineData("dotnet pack Host/Meter")]
    [InlineData("dotnet pack Host/Testing")]
    [InlineData("dotnet pack Host/Templates")]
    [InlineData("msbuild nf.sln")]
    [InlineData("nuget pack $spec.FullName")]
    [InlineData("artifacts/*.nupkg")]
    public void Workflow_OfTheBuild_DoesWhatTheNotesSay(string step) =>
        Assert.Contains(step, Repo.Read($"{Workflows}/build.yml"));

    [Fact]
    public void Dependabot_LeavesThePinsAlone()
    {
        string text = Repo.Read(".github/dependabot.yml");

        Assert.Contains("dependency-name: \"nanoFramework.*\"", text);
        Assert.Contains("dependency-name: \"nanoframework/nanobuild\"", text);
    }

    [Fact]
    public void Workflows_TestEveryDeviceTestThatNeedsNoBoard()
    {
        string text = string.Concat(Repo.Files(Workflows).Select(Repo.Read));

        foreach (DeviceAssembly assembly in DeviceAssembly.All.Where(each => each.IsTest))
        {
            string part = assembly.Folder.Split('/')[1];
            bool needsBoard = assembly.Packages.Any(name => name.Contains("Hardware"))
                || assembly.Projects.Any(name => name.Contains("Drivers"));
            Assert.Equal(!needsBoard, text.Contains($"'{part}'", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("nf.sln", "Host/Gone/A.csproj", 1)]
    [InlineData("nf.sln", @"UnitTests\Gone\nano.runsettings", 1)]
    [InlineData("nf.sln", @"packages\nanoFramework.TestFramework.3.0.77\lib", 1)]
    [InlineData("run: nuget", "call: nuget", 1)]
    [InlineData("@v4", "", 1)]
    [InlineData("nanobuild@v1.17", "nanobuild@v1", 1)]
    [InlineData("windows-2022", "windows-latest", 1)]
    [InlineData("runs-on: ubuntu", "runs-in: ubuntu", 1)]
    [InlineData("name: x", "name: x: y", 1)]
    public void Check_WorkflowThatIsWrong_IsNamed(string right, string wrong, int findings) =>
        Assert.Equal(
            findings,
            WorkflowChecks.Check("w.yml", Workflow.Replace(right, wrong)).Count);

    public static IEnumerable<TheoryDataRow<string>> Libraries() =>
        PackageChecks.Libraries().Select(assembly => new TheoryDataRow<string>(assembly.Name));

    private static DeviceAssembly Find(string name) =>
        DeviceAssembly.All.Single(assembly => assembly.Name == name);

    private static NfProject Open(DeviceAssembly assembly) =>
        new(assembly.Project, Repo.Read(assembly.Project));
}

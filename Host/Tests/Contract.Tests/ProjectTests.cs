using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The projects of the device: layers, sources, versions, and the solution.</summary>
public sealed class ProjectTests
{
    private const string Reference =
        "<Reference Include=\"{0}, Version={1}.0, Culture=neutral\"><HintPath>..\\..\\packages\\"
        + "{2}.{1}\\lib\\{0}.dll</HintPath></Reference>";

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_OfTheDevice_KeepsItsLayer(string name)
    {
        DeviceAssembly assembly = Find(name);
        NfProject project = Open(assembly);

        Findings.AssertNone(LayerChecks.CheckNfProject(project, assembly));
        if (assembly.IsProgram)
        {
            Findings.AssertNone(LayerChecks.CheckFirmware(project));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Twin_OnThePC_KeepsItsLayer(string name)
    {
        DeviceAssembly assembly = Find(name);
        foreach (string path in assembly.Twins)
        {
            Findings.AssertNone(LayerChecks.CheckTwin(path, Repo.Read(path), assembly));
        }
    }

    // With UPDATE_PROJECTS=1 the lists are written instead of compared.
    [Theory]
    [MemberData(nameof(Names))]
    public void Project_OfTheDevice_ListsExactlyTheSourcesThatExist(string name)
    {
        DeviceAssembly assembly = Find(name);
        NfProject project = Open(assembly);
        List<string> sources = ProjectChecks.ExpectedSources(assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_PROJECTS") == "1")
        {
            File.WriteAllText(Repo.FullPath(project.Path), project.WithSources(sources));
            project = Open(assembly);
        }

        Findings.AssertNone(ProjectChecks.CheckSources(project, sources));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Project_OfTheDevice_HasTheVersionsAndPropertiesAgreed(string name)
    {
        DeviceAssembly assembly = Find(name);
        NfProject project = Open(assembly);
        string packages = Repo.Read($"{assembly.Folder}/packages.config");

        Findings.AssertNone(ProjectChecks.CheckVersions(project, packages));
        Findings.AssertNone(ProjectChecks.CheckProperties(project, assembly));
    }

    // A reader changes the board and the program in two lines of it.
    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_OfAnExecutable_IsOneSmallFile(string name)
    {
        string folder = Find(name).Folder;
        string source = Repo.Sources(folder).Single(path => !path.Contains("/Properties/"));

        Assert.Equal($"{folder}/Program.cs", source);
        Assert.InRange(Repo.Read(source).Split('\n').Length, 10, 32);
    }

    [Theory]
    [InlineData("Drivers/")]
    [InlineData("Board/")]
    public void DriversAndBoards_WithAllThatTheyLoad_NeedNoExtras(string folder)
    {
        List<DeviceAssembly> found = DeviceAssembly.All
            .Where(assembly => assembly.Folder.StartsWith(folder)).ToList();

        Assert.NotEmpty(found);
        Assert.All(found, assembly => Assert.DoesNotContain(
            PeSizes.LoadedBy(assembly.Name),
            name => name is "TimeCore.Extras" or "TimeCore.Alarms"));
    }

    [Fact]
    public void EveryDeviceProject_IsKnownToTheChecks() =>
        Assert.Equal(
            DeviceAssembly.All.Select(assembly => assembly.Project).Order(StringComparer.Ordinal),
            Repo.Projects(".nfproj"));

    // With UPDATE_PROJECTS=1 what is missing is written, to be built by the next run.
    [Fact]
    public void EveryDeviceProject_IsBuiltAgainstTheRealLibrary()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_PROJECTS") == "1")
        {
            DeviceProjectFiles.Write();
        }

        Findings.AssertNone(DeviceProjectFiles.Check());
    }

    [Fact]
    public void Version_OfEverything_IsThatOfOneFile()
    {
        string text = Repo.Read(ProjectChecks.Version);

        foreach (ModuleDefinition module in DeviceBuild.Assemblies)
        {
            Assert.Contains($"AssemblyVersion(\"{module.Assembly.Name.Version}\")", text);
        }

        Assert.Contains($"\"{typeof(ProjectTests).Assembly.GetName().Version}\"", text);
        Assert.Equal(
            [ProjectChecks.Version],
            DeviceAssembly.AllSources().Append(ProjectChecks.Version)
                .Where(path => Repo.Read(path).Replace("AssemblyNativeVersion(", "")
                    .Contains("Version(")));
    }

    [Fact]
    public void Solution_ForTheDevice_ListsExactlyTheProjects() =>
        Findings.AssertNone(ProjectChecks.CheckSolution(
            Repo.Read("nf.sln"), DeviceAssembly.All.Select(Open).ToList()));

    // The solution shows which board classes are for which image of an STM32.
    [Theory]
    [InlineData("STM32, stock image", "Stm32")]
    [InlineData("STM32, image with the native part", "Stm32.Native")]
    public void Solution_ForTheDevice_GroupsStm32ByImage(string image, string name)
    {
        string solution = Repo.Read("nf.sln");
        string folder = Regex.Match(
            solution, $"^Project[^=]*= \"{image}\", [^{{]*({{[^}}]*}})", RegexOptions.Multiline)
            .Groups[1].Value;

        Assert.NotEqual("", folder);
        foreach (string layer in new[] { "Board", "Firmware" })
        {
            NfProject project = Open(Find($"TimeCore.{layer}.{name}"));
            Assert.Contains($"{project.Property("ProjectGuid")} = {folder}", solution);
        }
    }

    [Fact]
    public void Solution_ForThePC_ListsExactlyTheProjects()
    {
        string solution = Repo.Read("Host/Host.slnx");
        foreach (string path in Repo.Projects(".csproj", "Host"))
        {
            Assert.Contains($"<Project Path=\"{path["Host/".Length..]}\" />", solution);
        }
    }

    // A restore writes them; workflow and .ci/run restore nothing that they do not have.
    [Fact]
    public void Projects_OfThePC_HaveLockFiles()
    {
        List<string> missing = Repo.Projects(".csproj", "Host")
            .Where(path => !path.StartsWith("Host/Device"))
            .Select(path => path[..path.LastIndexOf('/')] + "/packages.lock.json")
            .Where(path => !Repo.Exists(path)).ToList();

        Assert.Empty(missing);
        Assert.Contains("RestoreLockedMode: true", Repo.Read(".github/workflows/build.yml"));
        Assert.Contains("export RestoreLockedMode=true", Repo.Read(".ci/run"));
    }

    // The template's test restores without a network what the build of the template restored.
    [Fact]
    public void Template_PackagesOfItsTests_AreRestoredWithIt()
    {
        const string template = "Host/Templates/timecore-app/MyApp.Tests/MyApp.Tests.csproj";
        List<string> packages = Regex.Matches(
                Repo.Read(template), "<PackageReference (Include=\"[^\"]*\" Version=\"[0-9.]+\")")
            .Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(3, packages.Count);
        Assert.All(packages, package => Assert.Contains(
            $"<PackageReference {package}", Repo.Read("Host/Templates/Templates.csproj")));
    }

    [Fact]
    public void PackageSettings_NameNoSource() =>
        Assert.DoesNotContain("packageSources", Repo.Read("nuget.config"));

    [Fact]
    public void CheckNfProject_ForeignPackageAndProject_NamesBoth()
    {
        NfProject project = Make(
            "<Reference Include=\"nanoFramework.Hardware.Esp32, Version=1\" />"
            + "<ProjectReference Include=\"..\\..\\Drivers\\Gpio\\TimeCore.Drivers.Gpio.nfproj\" />"
            + "<Compile Include=\"..\\..\\Host\\Meter\\Program.cs\" />");

        Assert.Equal(3, LayerChecks.CheckNfProject(project, Find("TimeCore")).Count);
    }

    [Fact]
    public void CheckTwin_ShimsReferencedByTheCoreAndAnotherNfproj_NamesBoth() =>
        Assert.Equal(2, LayerChecks.CheckTwin(
            "x.csproj",
            "<Project><NfProject>TimeCore/Extras/TimeCore.Extras.nfproj</NfProject>"
            + "<ProjectReference Include=\"../VirtualBoard.csproj\" /></Project>",
            Find("TimeCore")).Count);

    [Fact]
    public void CheckFirmware_TwoBoards_IsNamed() =>
        Assert.Single(LayerChecks.CheckFirmware(Make(
            "<ProjectReference Include=\"..\\..\\Board\\A\\A.nfproj\" />"
            + "<ProjectReference Include=\"..\\..\\Board\\B\\B.nfproj\" />")));

    [Fact]
    public void CheckSources_OneMissingOneGoneOneTwice_NamesAll()
    {
        NfProject project = Make(
            "<Compile Include=\"Gone.cs\" /><Compile Include=\"Clock\\KTime.cs\" />"
            + "<Compile Include=\"Clock\\KTime.cs\" />");

        List<string> findings = ProjectChecks.CheckSources(
            project, ["TimeCore/Core/Clock/KTime.cs", "TimeCore/Core/New.cs"]);

        Assert.Equal(3, findings.Count);
    }

    [Fact]
    public void WithSources_AnyList_IsWhatTheProjectThenLists()
    {
        NfProject old = Make(
            "\n    <Compile Include=\"Gone.cs\" />\n  </ItemGroup>\n  <ItemGroup>");
        string[] sources = ["TimeCore/App/B.cs", "TimeCore/Core/A.cs"];

        NfProject updated = new(old.Path, old.WithSources(sources));

        Assert.Equal(sources, updated.Sources);
        Assert.Contains("<Link>App\\B.cs</Link>", updated.Text);
    }

    [Theory]
    [InlineData("1.17.10", "1.17.11")]
    [InlineData("1.17.11", "1.17.10")]
    public void CheckVersions_AnotherVersion_IsNamed(string inProject, string inPackages)
    {
        const string package = "nanoFramework.CoreLibrary";
        NfProject project = Make(string.Format(Reference, "mscorlib", inProject, package));
        string packages =
            $"<package id=\"{package}\" version=\"{inPackages}\" targetFramework=\"netnano1.0\" />";

        Assert.NotEmpty(ProjectChecks.CheckVersions(project, packages));
    }

    [Fact]
    public void CheckProperties_NoneSet_NamesEach() =>
        Assert.Equal(5, ProjectChecks.CheckProperties(Make(""), Find("TimeCore")).Count);

    [Fact]
    public void CheckSolution_ProjectMissingAndLineFeeds_NamesBoth() =>
        Assert.Equal(2, ProjectChecks.CheckSolution("Global\n", [Make("")]).Count);

    public static IEnumerable<TheoryDataRow<string>> Programs() =>
        DeviceAssembly.All.Where(assembly => assembly.IsProgram)
            .Select(assembly => new TheoryDataRow<string>(assembly.Name));

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        DeviceAssembly.All.Select(assembly => new TheoryDataRow<string>(assembly.Name));

    private static DeviceAssembly Find(string name) =>
        DeviceAssembly.All.Single(assembly => assembly.Name == name);

    private static NfProject Open(DeviceAssembly assembly) =>
        new(assembly.Project, Repo.Read(assembly.Project));

    private static NfProject Make(string items) =>
        new("TimeCore/Core/X.nfproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>");
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Contract.Repository;

/// <summary>The classic projects and their solution say what is really there.</summary>
internal static partial class ProjectChecks
{
    /// <summary>
    /// The versions that the official samples restore, by the assembly they bring.
    /// </summary>
    public static readonly Dictionary<string, (string Package, string Version)> Versions = new()
    {
        ["mscorlib"] = ("nanoFramework.CoreLibrary", "1.17.11"),
        ["nanoFramework.Runtime.Events"] = ("nanoFramework.Runtime.Events", "1.11.37"),
        ["nanoFramework.Runtime.Native"] = ("nanoFramework.Runtime.Native", "1.7.11"),
        ["System.Device.Gpio"] = ("nanoFramework.System.Device.Gpio", "1.1.62"),
        ["nanoFramework.Hardware.Esp32"] = ("nanoFramework.Hardware.Esp32", "1.6.40"),
        ["nanoFramework.Hardware.Stm32"] = ("nanoFramework.Hardware.Stm32", "1.10.37"),
        ["nanoFramework.TestFramework"] = ("nanoFramework.TestFramework", "3.0.80"),
    };

    /// <summary>The file that states the version of everything.</summary>
    public const string Version = "Version.cs";

    private const string Launcher = "nanoFramework.UnitTestLauncher";

    /// <summary>
    /// The sources a project has to compile: its folder, the version, for Blink alone that program,
    /// and the virtual time of the core's tests for those of the extras.
    /// </summary>
    public static List<string> ExpectedSources(DeviceAssembly assembly)
    {
        List<string> sources = Repo.Sources(assembly.Folder);
        if (assembly.Name == "UnitTests.Extras")
        {
            sources.AddRange(Repo.Sources("UnitTests/Core/Virtual"));
        }
        else if (assembly.Folder.StartsWith("Firmware/Blink.", StringComparison.Ordinal))
        {
            sources.Add("Firmware/App/Blink.cs");
        }

        sources.Add(Version);
        sources.Sort(string.CompareOrdinal);
        return sources;
    }

    /// <summary>Compares the sources a project lists with those that exist.</summary>
    public static List<string> CheckSources(NfProject project, IReadOnlyList<string> existing)
    {
        List<string> listed = project.Sources;
        List<string> findings = [];
        findings.AddRange(existing.Except(listed)
            .Select(source => $"{project.Path} does not list {source}."));
        findings.AddRange(listed.Except(existing)
            .Select(source => $"{project.Path} lists {source}, which does not exist."));
        findings.AddRange(listed.GroupBy(source => source).Where(group => group.Count() > 1)
            .Select(group => $"{project.Path} lists {group.Key} twice."));
        return findings;
    }

    /// <summary>Checks references, hint paths and packages.config against each other.</summary>
    public static List<string> CheckVersions(NfProject project, string packagesConfig)
    {
        List<string> findings = [];
        List<string> packages = PackageLine().Matches(packagesConfig)
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").ToList();
        List<string> needed = [];
        foreach (string full in project.FullReferences)
        {
            string name = full.Split(',')[0];
            if (name == Launcher)
            {
                continue;
            }

            (string package, string version) = Versions[name];
            needed.Add($"{package} {version}");
            if (!full.StartsWith($"{name}, Version={version}.0,", StringComparison.Ordinal))
            {
                findings.Add($"{project.Path}: {full} is not version {version}.");
            }

            string hint = $"packages/{package}.{version}/lib/{name}.dll";
            if (!project.HintPaths.Contains(hint))
            {
                findings.Add($"{project.Path}: no hint path {hint}.");
            }
        }

        findings.AddRange(needed.Except(packages)
            .Select(line => $"{project.Path}: packages.config lacks {line}."));
        findings.AddRange(packages.Except(needed)
            .Select(line => $"{project.Path}: packages.config has {line}, which is not used."));
        return findings;
    }

    /// <summary>Checks the properties that every project of the device must have.</summary>
    public static List<string> CheckProperties(NfProject project, DeviceAssembly assembly)
    {
        bool isTest = assembly.IsTest;
        Dictionary<string, string> wanted = new()
        {
            ["AssemblyName"] = assembly.AssemblyName,
            ["LangVersion"] = "9.0",
            ["OutputType"] = assembly.IsProgram ? "Exe" : "Library",
            ["TargetFrameworkVersion"] = isTest ? "v4.0" : "v1.0",
            ["ProjectTypeGuids"] =
                "{11A8DD76-328B-46DF-9F39-F559912D0360};{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}",
        };
        if (isTest)
        {
            wanted["IsTestProject"] = "true";
            wanted["TestProjectType"] = "UnitTest";
            wanted["RunSettingsFilePath"] = @"$(MSBuildProjectDirectory)\nano.runsettings";
        }

        return wanted.Where(pair => project.Property(pair.Key) != pair.Value)
            .Select(pair => $"{project.Path}: {pair.Key} is not {pair.Value}.").ToList();
    }

    /// <summary>
    /// Checks that the solution lists every project, by its own id, and nothing else.
    /// </summary>
    public static List<string> CheckSolution(string solution, IReadOnlyList<NfProject> projects)
    {
        List<string> findings = [];
        Dictionary<string, string> listed = SolutionLine().Matches(solution).ToDictionary(
            match => match.Groups[1].Value.Replace('\\', '/'), match => match.Groups[2].Value);
        foreach (NfProject project in projects)
        {
            if (!listed.Remove(project.Path, out string? id))
            {
                findings.Add($"nf.sln does not list {project.Path}.");
            }
            else if (project.Property("ProjectGuid") != id)
            {
                findings.Add($"nf.sln has another id for {project.Path}.");
            }
            else if (!solution.Contains($"{id}.Release|Any CPU.Deploy.0 = Release|Any CPU"))
            {
                findings.Add($"nf.sln does not deploy {project.Path}.");
            }
        }

        findings.AddRange(listed.Keys.Select(path => $"nf.sln lists {path}: no such project."));
        if (solution.Replace("\r\n", "").Contains('\n'))
        {
            findings.Add("nf.sln has lines that do not end in CR LF.");
        }

        return findings;
    }

    [GeneratedRegex("<package id=\"([^\"]+)\" version=\"([^\"]+)\" targetFramework=\"netnano1.0\"")]
    private static partial Regex PackageLine();

    [GeneratedRegex(
        "^Project[^\\r\\n]*, \"([^\"]+\\.nfproj)\", \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex SolutionLine();
}

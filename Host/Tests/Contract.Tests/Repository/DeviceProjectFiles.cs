using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Contract.Il;

namespace TimeCore.Host.Contract.Repository;

/// <summary>The projects that build the device assemblies against the real class library.</summary>
internal static class DeviceProjectFiles
{
    private const string Solution = "Host/Host.slnx";

    /// <summary>The path of the project that builds a device project.</summary>
    /// <param name="nfProject">The path of the <c>.nfproj</c>.</param>
    public static string PathOf(string nfProject) =>
        $"{DeviceBuild.Folder}/{DeviceBuild.NameOf(nfProject)}.csproj";

    /// <summary>The text of that project: where its <c>.nfproj</c> is, and nothing else.</summary>
    public static string TextOf(string nfProject) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <NfProject>{nfProject}</NfProject>
          </PropertyGroup>
          <Import Project="Build.props" />
        </Project>

        """;

    /// <summary>Names the projects that are missing, different, or of no device project.</summary>
    public static List<string> Check()
    {
        List<string> findings = DeviceBuild.NfProjects
            .Where(each => !Repo.Exists(PathOf(each)) || Repo.Read(PathOf(each)) != TextOf(each))
            .Select(each => $"{PathOf(each)} does not build {each}: run UPDATE_PROJECTS=1.")
            .ToList();
        List<string> known = DeviceBuild.NfProjects.Select(PathOf).ToList();
        findings.AddRange(Repo.Files(DeviceBuild.Folder)
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Except(known)
            .Select(path => $"{path} builds no device project."));
        return findings;
    }

    /// <summary>Writes the projects that are missing or different, and lists them.</summary>
    public static void Write()
    {
        string solution = Repo.Read(Solution);
        foreach (string nfProject in DeviceBuild.NfProjects)
        {
            string path = PathOf(nfProject);
            File.WriteAllText(Repo.FullPath(path), TextOf(nfProject));
            string line = $"    <Project Path=\"{path["Host/".Length..]}\" />\n";
            if (!solution.Contains(line))
            {
                const string folder = "  <Folder Name=\"/DeviceBuild/\">\n";
                solution = solution.Replace(folder, folder + line);
            }
        }

        File.WriteAllText(Repo.FullPath(Solution), solution);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>What a library's nuspec says is what its project needs and its build leaves.</summary>
internal static class PackageChecks
{
    private const string OurVersion = "$version$";

    private static readonly string[] _extensions = ["dll", "pdb", "pdbx", "pe", "xml"];

    /// <summary>The device assemblies that are packed: neither programs nor tests.</summary>
    public static IEnumerable<DeviceAssembly> Libraries() => DeviceAssembly.All.Where(assembly =>
        !assembly.IsTest && !assembly.IsProgram && !assembly.IsOfPrograms);

    /// <summary>Where a library's nuspec is: beside its project.</summary>
    public static string PathOf(DeviceAssembly assembly) =>
        $"{assembly.Folder}/{assembly.Name}.nuspec";

    /// <summary>Compares a nuspec with the project beside it.</summary>
    /// <param name="nuspec">The text.</param>
    /// <param name="project">The project.</param>
    /// <param name="assembly">The assembly.</param>
    public static List<string> Check(string nuspec, NfProject project, DeviceAssembly assembly)
    {
        string path = PathOf(assembly);
        XDocument xml = XDocument.Parse(nuspec);
        List<string> findings = [];
        if (Value(xml, "id") != assembly.Name || Value(xml, "version") != OurVersion)
        {
            findings.Add($"{path}: id and version are not {assembly.Name} and {OurVersion}.");
        }

        List<string> stated = Elements(xml, "dependency")
            .Select(each => $"{Attribute(each, "id")} {Attribute(each, "version")}").ToList();
        List<string> needed = Dependencies(project);
        findings.AddRange(needed.Except(stated).Select(each => $"{path} lacks {each}."));
        findings.AddRange(stated.Except(needed)
            .Select(each => $"{path} has {each}, which the project does not reference."));

        List<string> packed = Elements(xml, "file").Select(each => Attribute(each, "src")).ToList();
        findings.AddRange(_extensions
            .Select(extension => $@"bin\Release\{assembly.Name}.{extension}")
            .Except(packed).Select(file => $"{path} does not pack {file}."));
        findings.AddRange(packed.Where(file => !file.StartsWith("bin", StringComparison.Ordinal))
            .Where(file => !Repo.Exists($"{assembly.Folder}/{file.Replace('\\', '/')}"))
            .Select(file => $"{path} packs {file}, which does not exist."));
        return findings;
    }

    private static List<string> Dependencies(NfProject project)
    {
        IEnumerable<string> ours = project.Projects
            .Select(path => DeviceAssembly.All.Single(assembly => assembly.Project == path))
            .Select(assembly => $"{assembly.Name} {OurVersion}");
        IEnumerable<string> packages = project.References
            .Select(name => ProjectChecks.Versions[name])
            .Select(package => $"{package.Package} [{package.Version},2)");
        return ours.Concat(packages).ToList();
    }

    private static string? Value(XDocument xml, string name) =>
        Elements(xml, name).FirstOrDefault()?.Value;

    private static IEnumerable<XElement> Elements(XDocument xml, string name) =>
        xml.Descendants().Where(element => element.Name.LocalName == name);

    private static string Attribute(XElement element, string name) =>
        element.Attribute(name)?.Value ?? "";
}

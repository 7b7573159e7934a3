using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace TimeCore.Host.Contract.Repository;

/// <summary>Whom a project may reference.</summary>
internal static class LayerChecks
{
    private const string Shims = "VirtualBoard";

    /// <summary>Checks the references of a device project.</summary>
    public static List<string> CheckNfProject(NfProject project, DeviceAssembly assembly)
    {
        List<string> findings = [];
        foreach (string reference in project.References)
        {
            bool launcher = reference == "nanoFramework.UnitTestLauncher"
                && assembly.IsTest;
            if (!assembly.Packages.Contains(reference) && !launcher)
            {
                findings.Add($"{project.Path}: {assembly.Name} may not know {reference}.");
            }
        }

        foreach (string other in project.Projects)
        {
            DeviceAssembly? known = DeviceAssembly.All.SingleOrDefault(a => a.Project == other);
            if (known == null || !assembly.Projects.Contains(known.Name))
            {
                findings.Add($"{project.Path}: {assembly.Name} may not know {other}.");
            }
        }

        foreach (string source in project.Sources.Where(s => s.StartsWith("Host/")))
        {
            findings.Add($"{project.Path}: {source} is not device code.");
        }

        return findings;
    }

    /// <summary>Checks whose twin a project on the PC is, and what else it references.</summary>
    /// <param name="path">The project, named after its assembly.</param>
    /// <param name="text">Its content.</param>
    /// <param name="assembly">The device assembly it is the twin of.</param>
    public static List<string> CheckTwin(string path, string text, DeviceAssembly assembly)
    {
        List<string> findings = [];
        bool isTest = assembly.IsTest;
        if (!text.Contains($"<NfProject>{assembly.Project}</NfProject>", StringComparison.Ordinal))
        {
            findings.Add($"{path} is not built from {assembly.Project}.");
        }

        foreach (XElement element in XDocument.Parse(text).Descendants("ProjectReference"))
        {
            string include = element.Attribute("Include")!.Value.Replace('\\', '/');
            string name = include.Split('/')[^1].Replace(".csproj", "");
            bool allowed = assembly.Projects.Contains(name)
                || (assembly.IsDriver && name == Shims)
                || (isTest && name is "TestFramework" or "UnitTests.Virtual")
                || (isTest && assembly.Projects.Length > 2 && name == Shims);
            if (!allowed)
            {
                findings.Add($"{path}: {assembly.Name} may not know {name}.");
            }
        }

        return findings;
    }

    /// <summary>Checks that every program names one board and no driver.</summary>
    public static List<string> CheckFirmware(NfProject project)
    {
        List<string> named = project.Projects.Where(path =>
            path.StartsWith("Board/") && !path.StartsWith("Board/Common/")).ToList();

        // A board that another one derives from is named too: the compiler asks for it.
        IEnumerable<string> bases = DeviceAssembly.All
            .Where(assembly => named.Contains(assembly.Project))
            .SelectMany(assembly => assembly.Projects)
            .Select(name => DeviceAssembly.All.Single(assembly => assembly.Name == name).Project);
        int boards = named.Except(bases).Count();
        return boards == 1
            ? []
            : [$"{project.Path}: a firmware has one board, this one has {boards}."];
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>Finds the libraries that a device project refers to.</summary>
/// <remarks>
/// A library lies where the project's <c>HintPath</c> says, or in the folder into which .NET
/// restores packages. For one that lies in neither, a list of its public members may stand in.
/// </remarks>
internal static partial class ProjectReferences
{
    private const string CoreLibrary = "mscorlib";

    /// <summary>
    /// Writes <c>references.txt</c>, for the compiler, and <c>libraries.txt</c>: those that the
    /// program needs beside it.
    /// </summary>
    /// <param name="project">The .nfproj, for messages and as the start of paths.</param>
    /// <param name="request">A file with a line <c>IDENTITY|HINTPATH</c> for each reference.
    /// </param>
    /// <param name="packages">Where .NET restores packages: folders, joined by <c>|</c>.</param>
    /// <param name="lists">A folder with lists of members.</param>
    /// <param name="folder">Where to write.</param>
    /// <exception cref="InvalidDataException">A library is nowhere.</exception>
    public static void Resolve(
        string project, string request, string packages, string lists, string folder)
    {
        string home = Path.GetDirectoryName(Path.GetFullPath(project))!;
        Dictionary<string, string> found = [];
        List<string[]> missing = [];
        foreach (string line in File.ReadAllLines(request).Where(line => line.Trim() != ""))
        {
            string[] parts = line.Split('|');
            string name = parts[0].Split(',')[0].Trim();
            string hint = parts[1].Replace('\\', '/');
            if (Find(home, hint, packages) is string path)
            {
                found[name] = path;
            }
            else if (name != CoreLibrary && File.Exists(Path.Combine(lists, name + ".txt")))
            {
                missing.Add([name, Version().Match(parts[0]) is { Success: true } version
                    ? version.Groups[1].Value
                    : "1.0.0.0"]);
            }
            else
            {
                throw Nowhere(name, hint, packages);
            }
        }

        if (!found.TryGetValue(CoreLibrary, out string? library))
        {
            throw new InvalidDataException(
                "it does not refer to the device's mscorlib. Give a project for nanoFramework.");
        }

        Directory.CreateDirectory(folder);
        string[] real = found.Values.Where(path => path != library).ToArray();
        Program.Write(lists, library, folder, missing, real);
        File.WriteAllLines(
            Path.Combine(folder, "references.txt"),
            found.Values.Concat(missing.Select(stub => Path.Combine(folder, stub[0] + ".dll"))));
        File.WriteAllLines(Path.Combine(folder, "libraries.txt"), real);
    }

    private static string? Find(string home, string hint, string packages)
    {
        string given = Path.GetFullPath(Path.Combine(home, hint));
        if (hint != "" && File.Exists(given))
        {
            return given;
        }

        Match package = Package().Match(hint);
        return !package.Success
            ? null
            : packages.Split('|')
                .Select(folder => Path.Combine(
                    folder,
                    package.Groups[1].Value.ToLowerInvariant(),
                    package.Groups[2].Value,
                    package.Groups[3].Value))
                .FirstOrDefault(File.Exists);
    }

    private static InvalidDataException Nowhere(string name, string hint, string packages)
    {
        Match package = Package().Match(hint);
        string remedy = package.Success
            ? $"Restore the package {package.Groups[1].Value} {package.Groups[2].Value}: with "
                + "nuget restore, or as a PackageDownload of any .NET project (docs/"
                + "your-firmware.md)."
            : "Give its reference a HintPath.";
        return new InvalidDataException(
            $"{name}.dll is neither at '{hint}' nor among the packages in {packages}. {remedy}");
    }

    // As in ..\packages\nanoFramework.CoreLibrary.1.17.11\lib\mscorlib.dll.
    [GeneratedRegex(@"([^/]+?)\.([0-9]+(?:\.[0-9]+)+(?:-[^/]+)?)/(lib/.+)$")]
    private static partial Regex Package();

    [GeneratedRegex(@"Version=([0-9.]+)")]
    private static partial Regex Version();
}

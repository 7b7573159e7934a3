using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace TimeCore.Host.Contract.Repository;

/// <summary>
/// A package, packed by NuGet's own packer from a library's nuspec and outputs without content.
/// </summary>
internal sealed class PackedPackage : IDisposable
{
    private readonly string _folder;
    private readonly PackageArchiveReader _reader;

    private PackedPackage(string folder, string file)
    {
        _folder = folder;
        _reader = new PackageArchiveReader(file);
    }

    /// <summary>What the package says of itself.</summary>
    public NuspecReader Nuspec => _reader.NuspecReader;

    /// <summary>The files that a user gets, by paths with forward slashes.</summary>
    public List<string> Files => _reader.GetFiles()
        .Where(path => !path.StartsWith("_rels/") && !path.StartsWith("package/")
            && path != "[Content_Types].xml" && !path.EndsWith(".nuspec"))
        .Order(StringComparer.Ordinal).ToList();

    /// <summary>Packs a library.</summary>
    /// <param name="assembly">The library.</param>
    /// <param name="nuspec">The text of its nuspec.</param>
    /// <exception cref="PackagingException">NuGet refuses it, and says why.</exception>
    public static PackedPackage Pack(DeviceAssembly assembly, string nuspec)
    {
        string folder = Directory.CreateTempSubdirectory("pack-").FullName;
        try
        {
            string project = Path.Combine(folder, assembly.Folder);
            Directory.CreateDirectory(Path.Combine(project, "bin", "Release"));
            foreach (string extension in new[] { "dll", "pdb", "pdbx", "pe", "xml" })
            {
                File.WriteAllText(
                    Path.Combine(project, "bin", "Release", $"{assembly.Name}.{extension}"), "-");
            }

            foreach (string path in new[] { "LICENSE", "README.md" }
                .Concat(Repo.Files("docs/package")))
            {
                string copy = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Repo.FullPath(path), copy);
            }

            return new PackedPackage(folder, Pack(assembly, nuspec, folder, project));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The text of one of its files.</summary>
    public string Read(string path)
    {
        using StreamReader reader = new(_reader.GetStream(path));
        return reader.ReadToEnd();
    }

    public void Dispose()
    {
        _reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The properties that the workflow gives to "nuget pack".
    private static string Pack(
        DeviceAssembly assembly, string nuspec, string folder, string project)
    {
        Dictionary<string, string> properties = new()
        {
            ["version"] = "1.2.3", ["commit"] = "abc", ["projectUrl"] = "https://example.org/t",
        };
        using MemoryStream text = new(System.Text.Encoding.UTF8.GetBytes(nuspec));
        PackageBuilder builder = new(
            text, project, name => properties.TryGetValue(name, out string? value) ? value
                : throw new PackagingException($"{assembly.Name}: no property {name}."));
        string file = Path.Combine(folder, assembly.Name + ".nupkg");
        using FileStream stream = File.Create(file);
        builder.Save(stream);
        return file;
    }
}

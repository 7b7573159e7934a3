using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace TimeCore.Host.Contract.Repository;

/// <summary>The files of this repository, by paths from its root with forward slashes.</summary>
internal static class Repo
{
    private static readonly string[] _generated =
    [
        ".git", ".vs", ".vscode", ".idea", "bin", "obj", "artifacts", "packages", "TestResults",
        "nupkg", "BenchmarkDotNet.Artifacts", "node_modules",
    ];

    public static string Root { get; } = RepositoryFolder.Root;

    private static readonly Lazy<List<string>> _files = new(() =>
    {
        List<string> found = [];
        Collect(Root, found);
        found.Sort(string.CompareOrdinal);
        return found;
    });

    private static readonly ConcurrentDictionary<string, string> _texts = new();

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    /// <summary>Reads a file once, for checks that look at every file.</summary>
    public static string ReadOnce(string path) => _texts.GetOrAdd(path, Read);

    public static bool Exists(string path) => File.Exists(FullPath(path));

    /// <summary>Whether a file or a folder is there.</summary>
    public static bool IsThere(string path) => Path.Exists(FullPath(path));

    public static string FullPath(string path) => Path.Combine(Root, path);

    /// <summary>A path that a file of a folder names, from the root.</summary>
    public static string Resolve(string folder, string relative) =>
        Path.GetRelativePath(Root, FullPath(Path.Combine(folder, relative.Replace('\\', '/'))))
            .Replace('\\', '/');

    /// <summary>Every file that is written by hand, below a folder; sorted.</summary>
    /// <remarks>The tree is walked once: tests that write files write known ones.</remarks>
    public static List<string> Files(string folder = "") =>
        folder.Length == 0
            ? [.. _files.Value]
            : _files.Value.Where(path => path.StartsWith(folder + "/")).ToList();

    /// <summary>The projects that this repository builds, but not those of a template.</summary>
    /// <param name="ending">Such as <c>.csproj</c>.</param>
    /// <param name="folder">Below which folder.</param>
    public static IEnumerable<string> Projects(string ending, string folder = "") =>
        Files(folder).Where(path => path.EndsWith(ending, StringComparison.Ordinal)
            && !path.StartsWith("Host/Templates/timecore-app/", StringComparison.Ordinal));

    /// <summary>The C# sources below a folder.</summary>
    public static List<string> Sources(string folder) =>
        Files(folder).Where(path => path.EndsWith(".cs", StringComparison.Ordinal)).ToList();

    /// <summary>The configuration that these tests and all they read are built in.</summary>
    public static string Configuration => typeof(Repo).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Configuration").Value!;

    private static void Collect(string folder, List<string> found)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(folder))
        {
            found.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        }

        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            string name = Path.GetFileName(child);
            if (!_generated.Contains(name) && !name.StartsWith("simulation-"))
            {
                Collect(child, found);
            }
        }
    }
}

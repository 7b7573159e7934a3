using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Contract.Repository;

namespace TimeCore.Host.Contract.Il;

/// <summary>
/// The device assemblies as the compiler writes them for a board: from the sources of their
/// <c>.nfproj</c>, against the real class library. Built with these tests by
/// <c>Host/DeviceBuild</c>.
/// </summary>
internal static class DeviceBuild
{
    /// <summary>Where the projects are that build them.</summary>
    public const string Folder = "Host/DeviceBuild";

    /// <summary>The path of every device project from the root, tests included; sorted.</summary>
    public static IReadOnlyList<string> NfProjects { get; } = Repo.Projects(".nfproj").ToList();

    /// <summary>The name of every device project, tests included.</summary>
    public static IReadOnlyList<string> Names { get; } = NfProjects.Select(NameOf).ToList();

    private static readonly Lazy<List<ModuleDefinition>> _assemblies = new(() =>
        NfProjects.Where(path => !path.StartsWith("UnitTests/", StringComparison.Ordinal))
            .Select(path => Open(NameOf(path))).ToList());

    private static readonly Lazy<DefaultAssemblyResolver> _resolver = new(MakeResolver);

    /// <summary>Every assembly that a board loads, firmware included, tests not.</summary>
    /// <remarks>Read once, with symbols; a check changes nothing in them.</remarks>
    public static IReadOnlyList<ModuleDefinition> Assemblies => _assemblies.Value;

    /// <summary>Finds references of device assemblies: to each other and to the library.</summary>
    public static IAssemblyResolver Resolver => _resolver.Value;

    /// <summary>The name of a device project.</summary>
    /// <param name="path">The path of its <c>.nfproj</c>.</param>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>Reads one assembly, a test too.</summary>
    /// <param name="name">The name of its project.</param>
    public static ModuleDefinition Open(string name) => ModuleDefinition.ReadModule(
        PathOf(name), new ReaderParameters { ReadSymbols = true, AssemblyResolver = Resolver });

    /// <summary>The full path of the compiled assembly.</summary>
    /// <param name="name">The name of its project.</param>
    public static string PathOf(string name)
    {
        string folder = Repo.FullPath($"{Folder}/bin/{name}");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Single(path =>
                path.EndsWith(".dll", StringComparison.Ordinal)
                || path.EndsWith(".exe", StringComparison.Ordinal))
            : throw new FileNotFoundException($"{Folder}/{name} is not built.", folder);
    }

    /// <summary>What the compiler got as references: the class library, stubs, our own.</summary>
    /// <param name="name">The name of a project.</param>
    public static IReadOnlyList<string> ReferencesOf(string name) =>
        File.ReadAllLines(Repo.FullPath($"{Folder}/obj/{name}/device/references.txt"));

    private static DefaultAssemblyResolver MakeResolver()
    {
        DefaultAssemblyResolver resolver = new();
        foreach (string folder in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(folder);
        }

        foreach (string folder in Names.SelectMany(ReferencesOf)
            .Select(path => Path.GetDirectoryName(path)!).Distinct())
        {
            resolver.AddSearchDirectory(folder);
        }

        return resolver;
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace TimeCore.Host.Weaving;

/// <summary>Finds referenced assemblies in a given list of files, and nowhere else.</summary>
internal sealed class ReferenceResolver : IAssemblyResolver
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyDefinition> _loaded = new();

    /// <summary>Makes a resolver.</summary>
    /// <param name="paths">The files, named after the assemblies in them.</param>
    public ReferenceResolver(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
        }
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) =>
        Resolve(name, new ReaderParameters { AssemblyResolver = this });

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_loaded.TryGetValue(name.Name, out AssemblyDefinition? known))
        {
            return known;
        }

        if (!_paths.TryGetValue(name.Name, out string? path))
        {
            throw new AssemblyResolutionException(name);
        }

        AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(
            path, new ReaderParameters { AssemblyResolver = this });
        _loaded[name.Name] = assembly;
        return assembly;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _loaded.Values)
        {
            assembly.Dispose();
        }
    }
}

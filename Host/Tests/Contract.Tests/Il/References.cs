using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TimeCore.Host.Contract.Il;

/// <summary>Assemblies that compilers of these tests reference, each read once.</summary>
internal static class References
{
    private static readonly ConcurrentDictionary<string, MetadataReference> _of = new();

    /// <summary>Returns the metadata of an assembly that was built before the tests.</summary>
    public static MetadataReference Of(string path) =>
        _of.GetOrAdd(path, each => MetadataReference.CreateFromFile(each));
}

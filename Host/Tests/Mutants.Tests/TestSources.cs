using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>Looks tests up by name in their sources.</summary>
internal static class TestSources
{
    private static readonly string[] _folders = ["UnitTests", "Host/Tests"];

    /// <summary>Reads them.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>The text of each file by its name, without ending.</returns>
    public static Dictionary<string, string> Read(string root) => _folders
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
        .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText)
        .ToDictionary(group => group.Key, group => string.Concat(group));

    /// <summary>Says whether a test is there.</summary>
    /// <param name="sources">What <see cref="Read"/> returned.</param>
    /// <param name="test">Its name, as Class.Method.</param>
    public static bool Has(Dictionary<string, string> sources, string test) =>
        test.Split('.') is [string type, string method]
        && sources.TryGetValue(type, out string text)
        && text.Contains($" void {method}(", System.StringComparison.Ordinal);
}

using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Mutants.Tests;

/// <summary>Looks tests up by name in their sources.</summary>
internal static class TestSources
{
    private static readonly string[] _folders = ["UnitTests", "Host/Tests"];

    /// <summary>Names tests that are not there.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="named">Who names tests, and which, as Class.Method.</param>
    public static List<string> Missing(
        string root, IEnumerable<(string Name, IReadOnlyList<string> Tests)> named)
    {
        Dictionary<string, string> sources = Read(root);
        return named
            .SelectMany(each => each.Tests.Where(test => !Has(sources, test))
                .Select(test => $"{each.Name}: there is no test {test}."))
            .ToList();
    }

    private static bool Has(Dictionary<string, string> sources, string test) =>
        test.Split('.') is [string type, string method]
        && sources.TryGetValue(type, out string text)
        && text.Contains($" void {method}(", System.StringComparison.Ordinal);

    // The text of each file by its name, without ending.
    private static Dictionary<string, string> Read(string root) => _folders
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
        .ToLookup(Path.GetFileNameWithoutExtension, File.ReadAllText)
        .ToDictionary(group => group.Key, group => string.Concat(group));
}

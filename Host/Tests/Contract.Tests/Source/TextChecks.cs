using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Contract.Source;

/// <summary>What no file of the repository may hold, whatever its language.</summary>
internal static partial class TextChecks
{
    private static readonly string[] _text =
    [
        ".cs", ".csproj", ".nfproj", ".sln", ".slnx", ".props", ".targets", ".config", ".md",
        ".json", ".yml", ".yaml", ".txt", ".runsettings", ".editorconfig", ".gitignore", ".sh",
        ".ps1", ".ruleset", "/run", "LICENSE",
    ];

    // Every match of Place has one of them; most files have none.
    private static readonly SearchValues<string> _parts = SearchValues.Create(
        [
            "/home/", "/Users/", "/root/", "/work/", "/tmp/", "/usr/", "/opt/", "/mnt/", ":\\",
            "nuget" + ".org", "npmjs" + ".org", "dev.azure" + ".com", "golang" + ".org",
        ],
        StringComparison.Ordinal);

    public static bool IsText(string path) => _text.Any(path.EndsWith);

    /// <summary>
    /// Names paths that exist on one machine only, and hosts of package registries.
    /// </summary>
    public static List<string> CheckPlaces(string path, string text) =>
        !text.AsSpan().ContainsAny(_parts) ? []
        : Place().Matches(text).Select(match => $"{path} names {match.Value}.").Distinct().ToList();

    [GeneratedRegex(
        @"(?<![\w./!])/(home|Users|root|work|tmp|usr|opt|mnt)/[\w.-]+|\b[A-Z]:\\[A-Z]\w+"
        + @"|\b(api\.nuget\.org|nuget\.org/v3|registry\.npmjs\.org)"
        + @"|\b(pkgs\.dev\.azure\.com|proxy\.golang\.org)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}

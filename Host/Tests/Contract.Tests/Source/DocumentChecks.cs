using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>What a page names is there: tests and files.</summary>
internal static partial class DocumentChecks
{
    /// <summary>Names tests of a page, written <c>`XTests.Method`</c>, that do not exist.</summary>
    /// <param name="page">The text.</param>
    /// <param name="tests">All tests as <c>XTests.Method</c>.</param>
    public static List<string> CheckTests(string page, IReadOnlySet<string> tests) =>
        TestName().Matches(page).Select(match => match.Groups[1].Value)
            .Where(name => !tests.Contains(name))
            .Select(name => $"There is no test {name}.").ToList();

    /// <summary>Names relative links of a page that lead nowhere.</summary>
    /// <param name="path">Where the page is, from the root, with forward slashes.</param>
    /// <param name="page">The text.</param>
    /// <param name="exists">Whether a file or folder exists, by its path from the root.</param>
    public static List<string> CheckLinks(string path, string page, Func<string, bool> exists)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        return Link().Matches(page).Select(match => match.Groups[1].Value)
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !exists(Normalize(Path.Combine(folder, target))))
            .Select(target => $"{path}: the link to {target} leads nowhere.").ToList();
    }

    /// <summary>Names links to a heading that its page does not have.</summary>
    /// <param name="path">Where the page is.</param>
    /// <param name="page">The text.</param>
    /// <param name="read">The text of another page; null if there is none.</param>
    public static List<string> CheckAnchors(string path, string page, Func<string, string?> read)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        return Anchor().Matches(page)
            .Select(match => (To: match.Groups[1].Value, Heading: match.Groups[2].Value))
            .Where(link => !link.To.Contains("://", StringComparison.Ordinal))
            .Where(link => Target(link.To) is { } target
                && !AnchorsOf(target).Contains(link.Heading))
            .Select(link => $"{path}: {link.To} has no heading #{link.Heading}.").ToList();

        string? Target(string to) =>
            to.Length == 0 ? page : read(Normalize(Path.Combine(folder, to)));
    }

    // As GitHub makes them: words in lower case, joined, punctuation left out.
    private static HashSet<string> AnchorsOf(string page) =>
        Heading().Matches(Fence().Replace(page, ""))
            .Select(match => match.Groups[1].Value.Trim().ToLowerInvariant())
            .Select(heading => NoAnchor().Replace(heading, "").Replace(' ', '-'))
            .ToHashSet();

    /// <summary>The methods of a file's classes as <c>Class.Method</c>.</summary>
    public static IEnumerable<string> MethodsOf(SourceFile file) =>
        file.Members.OfType<MethodDeclarationSyntax>()
            .Select(method => $"{((TypeDeclarationSyntax)method.Parent!).Identifier.Text}."
                + method.Identifier.Text);

    // The path from the root, with the dots worked out.
    private static string Normalize(string path) =>
        Path.GetRelativePath("/", Path.GetFullPath(path, "/")).Replace('\\', '/');

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\]\(([^)#\s]*)#([^)\s]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)#\s]*)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}

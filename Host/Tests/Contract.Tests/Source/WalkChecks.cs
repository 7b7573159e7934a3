using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>What the documents say about the code is so.</summary>
internal static partial class WalkChecks
{
    /// <summary>Names files and members of a walk that do not exist.</summary>
    /// <param name="walk">
    /// A text whose stops are written as <c>**path/File.cs** · `Member`, `Member`</c>.
    /// </param>
    /// <param name="open">Gives a file by its path from the root, null if there is none.</param>
    public static List<string> CheckStops(string walk, Func<string, SourceFile?> open)
    {
        List<string> findings = [];
        MatchCollection stops = Stop().Matches(walk);
        if (stops.Count == 0)
        {
            findings.Add("The walk has no stop.");
        }

        foreach (Match stop in stops)
        {
            string path = stop.Groups[1].Value;
            SourceFile? file = open(path);
            if (file == null)
            {
                findings.Add($"The walk stops at {path}, which does not exist.");
                continue;
            }

            HashSet<string> members = MembersOf(file);
            findings.AddRange(Name().Matches(stop.Groups[2].Value)
                .Select(name => name.Groups[1].Value).Where(name => !members.Contains(name))
                .Select(name => $"The walk stops at {name}, which {path} does not have."));
        }

        return findings;
    }

    /// <summary>Names C# programs of a document that are no part of a compiled file.</summary>
    /// <param name="document">The text, with programs between csharp fences.</param>
    /// <param name="compiled">The files they may come from.</param>
    public static List<string> CheckPrograms(string document, IEnumerable<SourceFile> compiled)
    {
        List<string> findings = [];
        foreach (string program in Fence().Matches(document).Select(each => each.Groups[1].Value))
        {
            string squeezed = Squeeze(program);
            if (!compiled.Any(file => file.Squeezed.Contains(squeezed, StringComparison.Ordinal)))
            {
                findings.Add($"No compiled file has this program:\n{program}");
            }
        }

        return findings;
    }

    /// <summary>Names files of a list of rules that are gone, and members that they lack.</summary>
    /// <param name="rules">
    /// Lines as <c>where: `Folder/File.cs` `Member`, `Member`; `File.cs` `Member`</c>.
    /// </param>
    /// <param name="files">All files; a path of the list may leave out its beginning.</param>
    public static List<string> CheckPlaces(string rules, IReadOnlyList<SourceFile> files)
    {
        List<string> findings = [];
        foreach (string part in Where().Matches(rules).SelectMany(
            line => line.Groups[1].Value.Split("; ")))
        {
            string[] names = Name().Matches(part).Select(name => name.Value.Trim('`')).ToArray();
            if (names.Length == 0 || !names[0].EndsWith(".cs", StringComparison.Ordinal))
            {
                continue;
            }

            string end = "/" + names[0].Replace("../", "", StringComparison.Ordinal);
            List<SourceFile> named = files.Where(
                file => ("/" + file.Path).EndsWith(end, StringComparison.Ordinal)).ToList();
            if (named.Count == 0)
            {
                findings.Add($"`{names[0]}` exists nowhere.");
                continue;
            }

            HashSet<string> members = named.SelectMany(MembersOf).ToHashSet();
            findings.AddRange(names.Skip(1)
                .Where(name => !members.Contains(name.Split('.')[^1]))
                .Select(name => $"`{names[0]}` has no `{name}`."));
        }

        return findings;
    }

    /// <summary>How many C# programs a document shows.</summary>
    public static int CountPrograms(string document) => Fence().Count(document);

    /// <summary>A text as programs are compared: without XML comments, blanks made one.</summary>
    /// <remarks>A document may indent and break as it needs to.</remarks>
    public static string Squeeze(string code) =>
        Space().Replace(XmlComment().Replace(code, ""), " ").Trim();

    private static HashSet<string> MembersOf(SourceFile file) => file.Root.DescendantNodes()
        .Select(node => node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            VariableDeclaratorSyntax field => field.Identifier.Text,
            _ => "",
        }).ToHashSet();

    [GeneratedRegex(@"\*\*([\w./]+\.cs)\*\*\s*·\s*((?:`[^`]+`[\s,]*)+)")]
    private static partial Regex Stop();

    [GeneratedRegex(@"`(\w+)[^`]*`")]
    private static partial Regex Name();

    [GeneratedRegex("^where: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Where();

    [GeneratedRegex("^```csharp\\r?\\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^[ \t]*///.*$", RegexOptions.Multiline)]
    private static partial Regex XmlComment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>How the first sentence about a method begins.</summary>
internal static partial class SummaryChecks
{
    /// <summary>Names methods whose summary does not begin with what they do.</summary>
    public static List<string> Check(SourceFile file) =>
        file.Members.OfType<MethodDeclarationSyntax>()
            .Where(method => !method.Modifiers.Any(SyntaxKind.PrivateKeyword))
            .Select(method => (
                Where: file.Where(method),
                Match: Summary().Match(method.GetLeadingTrivia().ToFullString())))
            .Where(each => each.Match.Success && !Verb().IsMatch(each.Match.Groups[1].Value))
            .Select(each => $"{each.Where}: \"{each.Match.Groups[1].Value}\" does not begin with "
                + "a verb in the third person, as \"Returns\".")
            .ToList();

    [GeneratedRegex(@"<summary>[\s/]*([^\s<][^\n<]*|<[^\n]*)")]
    private static partial Regex Summary();

    [GeneratedRegex("^(?!This|Its|Less|As |Is )[A-Z][a-z]+s([ .,:;]|$)")]
    private static partial Regex Verb();
}

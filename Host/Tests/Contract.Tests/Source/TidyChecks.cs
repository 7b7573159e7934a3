using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>Size, form and words of the sources.</summary>
internal static class TidyChecks
{
    public const int ColumnsMax = 100;

    /// <summary>Device code stands four columns further in: C# 9 wants braces there.</summary>
    public const int DeviceColumnsMax = ColumnsMax + 4;

    /// <summary>Lines of a type, all its parts together.</summary>
    public const int TypeLinesMax = 450;

    public const int MethodLinesMax = 50;

    public const int ParametersMax = 4;

    /// <summary>
    /// Names lines and methods that are too long, and white space at line ends.
    /// </summary>
    public static List<string> CheckSize(SourceFile file)
    {
        List<string> findings = [];
        int columnsMax = file.IsDevice ? DeviceColumnsMax : ColumnsMax;
        for (int i = 0; i < file.Lines.Length; i++)
        {
            string line = file.Lines[i];
            if (line.Length > columnsMax)
            {
                findings.Add($"{file.Path}:{i + 1} has {line.Length} columns.");
            }

            if (line.Length > 0 && char.IsWhiteSpace(line[^1]))
            {
                findings.Add($"{file.Path}:{i + 1} ends in white space.");
            }
        }

        // What is inside a short method is no longer than it.
        findings.AddRange(file.Root.DescendantNodes(node => !IsMember(node) || IsTooLong(node))
            .Where(IsTooLong)
            .Select(node => $"{file.Where(node)}: a member over {MethodLinesMax} lines."));
        return findings;
    }

    /// <summary>Names types that are too long, the parts in all files added up.</summary>
    /// <remarks>A limit a file would only spread a type over more of them.</remarks>
    public static List<string> CheckTypes(IEnumerable<SourceFile> files) =>
        files.SelectMany(file => file.Members.OfType<TypeDeclarationSyntax>()
                .Where(type => type.Parent is not TypeDeclarationSyntax)
                .Select(type => (file.Path, Name: NameOf(type), Lines: LinesOf(type))))
            .GroupBy(part => part.Name)
            .Where(parts => parts.Sum(part => part.Lines) > TypeLinesMax)
            .Select(parts => $"{parts.First().Path}: {parts.Key} has "
                + $"{parts.Sum(part => part.Lines)} lines.").ToList();

    /// <summary>Names methods of device code that take too many parameters.</summary>
    /// <remarks>A constructor takes what its type needs.</remarks>
    public static List<string> CheckParameters(SourceFile file) =>
        file.Root.DescendantNodes().OfType<ParameterListSyntax>()
            .Where(list => list.Parent is not ConstructorDeclarationSyntax
                && list.Parameters.Count > ParametersMax)
            .Select(list => $"{file.Where(list)}: {list.Parameters.Count} parameters.").ToList();

    private static string NameOf(TypeDeclarationSyntax type) =>
        type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name + "."
        + type.Identifier.Text;

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>Names words that a folder must not have, with what to write instead.</summary>
    public static List<string> CheckWords(SourceFile file)
    {
        List<string> findings = [];
        foreach (BannedWord word in BannedWord.All.Where(word => word.AppliesTo(file)))
        {
            for (int i = 0; i < file.Lines.Length; i++)
            {
                if (word.IsIn(file.Lines[i]))
                {
                    findings.Add($"{file.Path}:{i + 1}: '{word.Text}'; {word.Instead}.");
                }
            }
        }

        return findings;
    }

    /// <summary>Names banner lines: comments that are a row of one sign.</summary>
    public static List<string> CheckBanners(SourceFile file) =>
        file.Lines.Select((line, index) => (Text: line.Trim(), Number: index + 1))
            .Where(line => line.Text.StartsWith("//") && line.Text.Length >= 8
                && line.Text.Trim('/', ' ').Distinct().Count() <= 1)
            .Select(line => $"{file.Path}:{line.Number} is a banner line.").ToList();

    private static bool IsMember(SyntaxNode node) => node is BaseMethodDeclarationSyntax
        or AccessorDeclarationSyntax or LocalFunctionStatementSyntax;

    private static bool IsTooLong(SyntaxNode node) =>
        IsMember(node) && LinesOf(node) > MethodLinesMax;
}

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

    public const int FileLinesMax = 300;

    /// <summary>What braces add to a file where the namespace is not file-scoped.</summary>
    public const int NamespaceLines = 1;

    public const int MethodLinesMax = 50;

    public const int ParametersMax = 4;

    /// <summary>
    /// Names lines, files and methods that are too long, and white space at line ends.
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

        int lines = file.Text.TrimEnd('\n').Split('\n').Length;
        if (lines > FileLinesMax + (file.IsDevice ? NamespaceLines : 0))
        {
            findings.Add($"{file.Path} has {lines} lines.");
        }

        findings.AddRange(file.Root.DescendantNodes().Where(IsTooLong)
            .Select(node => $"{file.Where(node)}: a member over {MethodLinesMax} lines."));
        return findings;
    }

    /// <summary>Names methods of device code that take too many parameters.</summary>
    public static List<string> CheckParameters(SourceFile file) =>
        file.Root.DescendantNodes().OfType<ParameterListSyntax>()
            .Where(list => list.Parameters.Count > MostOf(list))
            .Select(list => $"{file.Where(list)}: {list.Parameters.Count} parameters.").ToList();

    /// <summary>A constructor may take one more: hardware has as many numbers as it has.</summary>
    private static int MostOf(ParameterListSyntax list) =>
        list.Parent is ConstructorDeclarationSyntax ? ParametersMax + 1 : ParametersMax;

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

    private static bool IsTooLong(SyntaxNode node)
    {
        if (node is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
            or LocalFunctionStatementSyntax))
        {
            return false;
        }

        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1 > MethodLinesMax;
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TimeCore.Host.Contract.Source;

/// <summary>
/// The seam between us and the base library stays too thin to need a test of its own.
/// </summary>
internal static class SeamChecks
{
    public const string Path = "Drivers/Common/BaseLibrary.cs";

    private const int LinesMax = 66;

    private static readonly SyntaxKind[] _logic =
    [
        SyntaxKind.IfStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement,
        SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.SwitchStatement,
        SyntaxKind.SwitchExpression, SyntaxKind.ConditionalExpression, SyntaxKind.TryStatement,
        SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression, SyntaxKind.LockStatement,
        SyntaxKind.CoalesceExpression, SyntaxKind.ConditionalAccessExpression,
        SyntaxKind.GotoStatement, SyntaxKind.AddExpression, SyntaxKind.SubtractExpression,
        SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression,
    ];

    /// <summary>Names what makes the seam file more than a list of forwarding calls.</summary>
    public static List<string> Check(SourceFile file)
    {
        List<string> findings = file.Root.DescendantNodes()
            .Where(node => _logic.Contains(node.Kind()))
            .Select(node => $"{file.Where(node)} has logic: {node.Kind()}.").ToList();
        int lines = file.Text.TrimEnd('\n').Split('\n').Length;
        if (lines > LinesMax)
        {
            findings.Add($"{file.Path} has {lines} lines, {LinesMax} is the limit.");
        }

        return findings;
    }
}

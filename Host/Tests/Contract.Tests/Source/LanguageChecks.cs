using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>
/// Syntax that compiles for the device and then does not load, or does something else.
/// </summary>
internal static class LanguageChecks
{
    /// <summary>Syntax by kind, with what to write instead.</summary>
    private static readonly Dictionary<SyntaxKind, string> _banned = new()
    {
        [SyntaxKind.StructDeclaration] = "a struct: write a class",
        [SyntaxKind.RecordDeclaration] = "a record: write a class",
        [SyntaxKind.RecordStructDeclaration] = "a record: write a class",
        [SyntaxKind.TypeParameterList] = "a generic declaration: write it for one type",
        [SyntaxKind.TupleType] = "a tuple: use out parameters",
        [SyntaxKind.TupleExpression] = "a tuple: use out parameters",
        [SyntaxKind.RangeExpression] = "a range: write a loop",
        [SyntaxKind.IndexExpression] = "an index from the end: write Length - n",
        [SyntaxKind.AwaitExpression] = "await: use a callback",
        [SyntaxKind.YieldReturnStatement] = "yield: fill an array",
        [SyntaxKind.YieldBreakStatement] = "yield: fill an array",
        [SyntaxKind.CheckedStatement] = "checked, which never throws: compare first",
        [SyntaxKind.CheckedExpression] = "checked, which never throws: compare first",
        [SyntaxKind.QueryExpression] = "a query: write a loop",
        [SyntaxKind.StackAllocArrayCreationExpression] = "stackalloc: allocate at set-up",
        [SyntaxKind.UnsafeStatement] = "unsafe code",
        [SyntaxKind.IfDirectiveTrivia] = "#if: make it a class of the board's",
        [SyntaxKind.RegionDirectiveTrivia] = "#region: split the file",
    };

    private static readonly Dictionary<SyntaxKind, string> _bannedTokens = new()
    {
        [SyntaxKind.VolatileKeyword] = "volatile: use lock or Interlocked",
        [SyntaxKind.AsyncKeyword] = "async: use a callback",
        [SyntaxKind.DecimalKeyword] = "decimal: use long",
        [SyntaxKind.StackAllocKeyword] = "stackalloc: allocate at set-up",
        [SyntaxKind.UnsafeKeyword] = "unsafe code",
    };

    /// <summary>Names every piece of syntax that a device file must not have.</summary>
    public static List<string> Check(SourceFile file)
    {
        List<string> findings = [];
        foreach (SyntaxNode node in file.Root.DescendantNodes(descendIntoTrivia: true))
        {
            string? reason = _banned.GetValueOrDefault(node.Kind()) ?? Judge(node);
            if (reason != null)
            {
                findings.Add($"{file.Where(node)} has {reason}.");
            }
        }

        foreach (SyntaxToken token in file.Root.DescendantTokens())
        {
            if (_bannedTokens.TryGetValue(token.Kind(), out string? reason))
            {
                findings.Add($"{file.Where(token)} has {reason}.");
            }
        }

        return findings;
    }

    private static string? Judge(SyntaxNode node) => node switch
    {
        NullableTypeSyntax { ElementType: PredefinedTypeSyntax type }
            when type.Keyword.Kind() is not (SyntaxKind.StringKeyword or SyntaxKind.ObjectKeyword)
            => "a nullable value: use a second field or a special value",
        ArrayRankSpecifierSyntax { Rank: > 1 } => "a multi-dimensional array: use a jagged one",
        RefTypeSyntax { ReadOnlyKeyword.RawKind: not 0 } => "ref readonly: return the value",
        MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax } method
            when method.Body != null || method.ExpressionBody != null
            => "a default interface member, which runs to nothing: write an abstract class",
        ForEachStatementSyntax { Type: IdentifierNameSyntax { Identifier.Text: "var" } }
            => "foreach over var, which turns chars into integers: name the type",
        _ => null,
    };
}

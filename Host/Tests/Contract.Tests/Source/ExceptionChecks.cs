using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TimeCore.Host.Contract.Source;

/// <summary>An exception for a wrong argument names it, and says what it takes.</summary>
internal static class ExceptionChecks
{
    /// <summary>Checks what a file throws.</summary>
    /// <returns>The places that name nothing, or name by a text that no compiler checks.</returns>
    public static IEnumerable<string> Check(SourceFile file) =>
        file.Root.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .Where(made => Complaint(made) != null)
            .Select(made => $"{file.Where(made)}: {Complaint(made)}");

    private static string? Complaint(ObjectCreationExpressionSyntax made)
    {
        ExpressionSyntax[] arguments =
            made.ArgumentList?.Arguments.Select(each => each.Expression).ToArray() ?? [];
        return made.Type.ToString() switch
        {
            "ArgumentNullException" => arguments.Length == 1 && IsName(arguments[0])
                ? null : "give it nameof(the parameter).",
            "ArgumentOutOfRangeException" => arguments.Length == 2 && IsName(arguments[0])
                ? null : "give it nameof(the parameter), and a sentence with what it takes.",
            "ArgumentException" => arguments.Length == 2 && IsName(arguments[1])
                ? null : "give it a sentence, and nameof(the parameter).",
            _ => null,
        };
    }

    // A name that was handed in was checked where it was made.
    private static bool IsName(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => call.Expression.ToString() == "nameof",
        ConditionalExpressionSyntax choice => IsName(choice.WhenTrue) && IsName(choice.WhenFalse),
        IdentifierNameSyntax => true,
        _ => false,
    };
}

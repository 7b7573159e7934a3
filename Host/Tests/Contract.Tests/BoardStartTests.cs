using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TimeCore.Host.Contract.Il;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Every board starts by one call without an argument, and starts itself.</summary>
public sealed class BoardStartTests
{
    [Fact]
    public void Boards_EachOne_HasAStartThatMakesThatBoard()
    {
        List<TypeDefinition> boards = DeviceBuild.Assemblies
            .Where(module => module.Name.StartsWith("TimeCore.Board."))
            .SelectMany(module => module.Types)
            .Where(type => type.IsPublic && !type.IsAbstract && IsBoard(type)).ToList();

        Assert.True(boards.Count >= 9, $"There are {boards.Count}.");
        Findings.AssertNone(boards.Where(board => !StartsItself(board))
            .Select(board => $"{board.Name} has no static Start() that makes a {board.Name}."));
    }

    private static bool IsBoard(TypeDefinition type)
    {
        for (TypeReference? each = type.BaseType; each != null; each = each.Resolve()?.BaseType)
        {
            if (each.FullName == "TimeCore.Boards.Board")
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsItself(TypeDefinition board) => board.Methods.Any(method =>
        method is { IsStatic: true, IsPublic: true, Name: "Start", Parameters.Count: 0 }
        && method.Body.Instructions.Any(each => each.OpCode.Code == Code.Newobj
            && ((MethodReference)each.Operand).DeclaringType.FullName == board.FullName));
}

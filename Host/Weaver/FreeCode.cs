using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Weaving;

/// <summary>Finds the code that a board never runs: assertions.</summary>
internal static class FreeCode
{
    /// <summary>Collects the instructions of every <c>Debug.Assert</c> statement.</summary>
    /// <param name="method">A method with a body, and with its debug symbols if it has any.</param>
    /// <returns>The instructions from the statement's first to the call itself.</returns>
    /// <remarks>
    /// A board runs a release build, in which the compiler drops these calls. The PC keeps them in
    /// its debug build, and both builds must take the same virtual time. Without symbols only the
    /// call itself is known to belong to the assertion.
    /// </remarks>
    public static HashSet<Instruction> Find(MethodDefinition method)
    {
        HashSet<Instruction> free = new();
        HashSet<int> starts = new();
        foreach (SequencePoint point in method.DebugInformation.SequencePoints)
        {
            starts.Add(point.Offset);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (IsAssert(instruction))
            {
                AddStatement(instruction, starts, free);
            }
        }

        return free;
    }

    private static void AddStatement(
        Instruction call, HashSet<int> starts, HashSet<Instruction> free)
    {
        Instruction instruction = call;
        free.Add(instruction);
        while (starts.Count > 0 && !starts.Contains(instruction.Offset))
        {
            instruction = instruction.Previous;
            free.Add(instruction);
        }
    }

    private static bool IsAssert(Instruction instruction) =>
        instruction.OpCode.Code == Code.Call
        && instruction.Operand is MethodReference method
        && method.Name == "Assert"
        && method.DeclaringType.FullName == "System.Diagnostics.Debug";
}

using System.Collections.Generic;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Weaving;

/// <summary>Cuts a method body into runs of instructions that execute from first to last.</summary>
public static class BasicBlocks
{
    /// <summary>Finds the first instruction of every basic block.</summary>
    /// <param name="body">A method body.</param>
    /// <returns>
    /// The method's entry, every target of a branch or switch, every start of a guarded region and
    /// of a handler, and each instruction after one that may go elsewhere.
    /// </returns>
    public static HashSet<Instruction> FindHeads(MethodBody body)
    {
        HashSet<Instruction> heads = new();
        heads.Add(body.Instructions[0]);

        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                heads.Add(target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                heads.UnionWith(targets);
            }

            if (MayGoElsewhere(instruction) && instruction.Next != null)
            {
                heads.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            heads.Add(handler.TryStart);
            heads.Add(handler.HandlerStart);
            if (handler.FilterStart != null)
            {
                heads.Add(handler.FilterStart);
            }
        }

        return heads;
    }

    /// <summary>Finds where a method jumps back to.</summary>
    /// <param name="body">A method body with its offsets.</param>
    public static HashSet<Instruction> FindLoops(MethodBody body)
    {
        HashSet<Instruction> loops = new();
        foreach (Instruction instruction in body.Instructions)
        {
            IEnumerable<Instruction> targets = instruction.Operand switch
            {
                Instruction target => [target],
                Instruction[] several => several,
                _ => [],
            };
            foreach (Instruction target in targets)
            {
                if (target.Offset <= instruction.Offset)
                {
                    loops.Add(target);
                }
            }
        }

        return loops;
    }

    private static bool MayGoElsewhere(Instruction instruction) =>
        instruction.OpCode.FlowControl
            is FlowControl.Branch
            or FlowControl.Cond_Branch
            or FlowControl.Return
            or FlowControl.Throw;
}

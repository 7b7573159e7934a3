using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TimeCore.Host.Weaving;

/// <summary>Weaves the methods of one module.</summary>
internal sealed class MethodWeaver
{
    private readonly InstructionCosts _costs;
    private readonly WovenNames _names;
    private readonly WeaveOptions _options;

    /// <summary>Makes a weaver for a module.</summary>
    /// <param name="module">The module whose methods are to be woven.</param>
    /// <param name="options">How.</param>
    public MethodWeaver(ModuleDefinition module, WeaveOptions options)
    {
        _names = new WovenNames(module);
        _costs = new InstructionCosts(options.Dispatch, options.IsDevices);
        _options = options;
    }

    /// <summary>Charges every basic block of a method and hands its locks to the hook.</summary>
    /// <param name="method">A method with a body.</param>
    public void Weave(MethodDefinition method)
    {
        MethodBody body = method.Body;
        HashSet<Instruction> free = _options.AssertionsAreFree ? FreeCode.Find(method) : [];
        HashSet<Instruction> heads = BasicBlocks.FindHeads(body);
        HashSet<Instruction> loops = _options.IsGuarded ? BasicBlocks.FindLoops(body) : [];
        Dictionary<Instruction, int> charges = SumBlocks(body, heads, free);

        body.SimplifyMacros();
        Instruction oldFirst = body.Instructions[0];
        Dictionary<Instruction, Instruction> newHeads = new();
        ChargeWriter writer = new(method, _names);
        foreach ((Instruction head, int charge) in charges)
        {
            if (charge > 0)
            {
                newHeads[head] = writer.InsertCharge(head, charge);
            }

            if (loops.Contains(head))
            {
                Instruction breath = writer.InsertBreath(head);
                newHeads.TryAdd(head, breath);
            }
        }

        foreach (Instruction instruction in body.Instructions.ToArray())
        {
            _names.ReplaceLock(instruction);
            if (instruction.OpCode.Code == Code.Ret)
            {
                newHeads.TryAdd(instruction, writer.InsertLeave(instruction));
            }
        }

        bool isFirstJumpedTo = IsJumpedTo(oldFirst, body);
        Retarget(body, newHeads);
        Instruction entry = writer.InsertEntry(body.Instructions[0], _options.IsGuarded);
        if (!isFirstJumpedTo)
        {
            newHeads[oldFirst] = entry;
        }

        MoveSequencePoints(method.DebugInformation, newHeads);
        body.OptimizeMacros();
    }

    private Dictionary<Instruction, int> SumBlocks(
        MethodBody body, HashSet<Instruction> heads, HashSet<Instruction> free)
    {
        Dictionary<Instruction, int> charges = new();
        Instruction head = body.Instructions[0];
        foreach (Instruction instruction in body.Instructions)
        {
            if (heads.Contains(instruction))
            {
                head = instruction;
                charges[head] = 0;
            }

            if (!free.Contains(instruction))
            {
                charges[head] += _costs.Of(instruction, body);
            }
        }

        return charges;
    }

    private static bool IsJumpedTo(Instruction instruction, MethodBody body) =>
        body.Instructions.Any(other => other.Operand == instruction
            || (other.Operand is Instruction[] targets && targets.Contains(instruction)));

    private static void Retarget(MethodBody body, Dictionary<Instruction, Instruction> newHeads)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target)
            {
                instruction.Operand = newHeads.GetValueOrDefault(target, target);
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                for (int i = 0; i < targets.Length; i++)
                {
                    targets[i] = newHeads.GetValueOrDefault(targets[i], targets[i]);
                }
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            // A region's end is the first instruction behind it: it moves in front of that one's
            // charge, or the charge would run inside the region.
            handler.TryStart = Moved(handler.TryStart, newHeads)!;
            handler.TryEnd = Moved(handler.TryEnd, newHeads)!;
            handler.HandlerStart = Moved(handler.HandlerStart, newHeads)!;
            handler.HandlerEnd = Moved(handler.HandlerEnd, newHeads);
            handler.FilterStart = Moved(handler.FilterStart, newHeads);
        }
    }

    private static Instruction? Moved(
        Instruction? old, Dictionary<Instruction, Instruction> newHeads) =>
        old != null && newHeads.TryGetValue(old, out Instruction? moved) ? moved : old;

    // A breakpoint on a statement stops before its charge, whichever way control came.
    private static void MoveSequencePoints(
        MethodDebugInformation symbols, Dictionary<Instruction, Instruction> newHeads)
    {
        Dictionary<int, Instruction> byOffset = new();
        foreach ((Instruction head, Instruction first) in newHeads)
        {
            byOffset[head.Offset] = first;
        }

        for (int i = 0; i < symbols.SequencePoints.Count; i++)
        {
            SequencePoint old = symbols.SequencePoints[i];
            if (byOffset.TryGetValue(old.Offset, out Instruction? first))
            {
                symbols.SequencePoints[i] = new SequencePoint(first, old.Document)
                {
                    StartLine = old.StartLine,
                    StartColumn = old.StartColumn,
                    EndLine = old.EndLine,
                    EndColumn = old.EndColumn,
                };
            }
        }
    }
}

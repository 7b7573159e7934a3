using System;
using System.Linq;
using System.Threading;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Writes out the lock of methods that are marked as synchronized.</summary>
/// <remarks>
/// The PC's runtime would take its own lock, which knows no virtual thread: a thread that waits for
/// it would wait for ever.
/// </remarks>
internal static class SynchronizedMethods
{
    /// <summary>Does it for all methods of a module, before it is woven.</summary>
    public static void WriteOut(ModuleDefinition module)
    {
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => method.IsSynchronized))
        {
            method.IsSynchronized = false;
            if (method.HasBody)
            {
                Lock(method);
            }
        }
    }

    private static void Lock(MethodDefinition method)
    {
        ModuleDefinition module = method.Module;
        Mono.Cecil.Cil.MethodBody body = method.Body;
        body.SimplifyMacros();
        ILProcessor il = body.GetILProcessor();
        Instruction begin = body.Instructions[0];
        VariableDefinition? result = null;
        if (method.ReturnType.MetadataType != MetadataType.Void)
        {
            result = new VariableDefinition(method.ReturnType);
            body.Variables.Add(result);
            body.InitLocals = true;
        }

        Instruction end = result == null
            ? il.Create(OpCodes.Nop)
            : il.Create(OpCodes.Ldloc, result);
        foreach (Instruction back in body.Instructions
            .Where(each => each.OpCode.Code == Code.Ret).ToArray())
        {
            Instruction leave = il.Create(OpCodes.Leave, end);
            back.OpCode = result == null ? OpCodes.Nop : OpCodes.Stloc;
            back.Operand = result;
            il.InsertAfter(back, leave);
        }

        Instruction[] gate = GateOf(method, il);
        foreach (Instruction each in gate.Append(il.Create(OpCodes.Call, Of(module, "Enter"))))
        {
            il.InsertBefore(begin, each);
        }

        Instruction[] tail =
        [
            .. GateOf(method, il), il.Create(OpCodes.Call, Of(module, "Exit")),
            il.Create(OpCodes.Endfinally), end, il.Create(OpCodes.Ret),
        ];
        tail.ToList().ForEach(il.Append);
        body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = begin, TryEnd = tail[0], HandlerStart = tail[0], HandlerEnd = end,
        });
        body.OptimizeMacros();
    }

    private static Instruction[] GateOf(MethodDefinition method, ILProcessor il)
    {
        if (method.HasThis)
        {
            return [il.Create(OpCodes.Ldarg, method.Body.ThisParameter)];
        }

        MethodReference typeOf = method.Module.ImportReference(
            typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle)));
        return
        [
            il.Create(OpCodes.Ldtoken, method.DeclaringType), il.Create(OpCodes.Call, typeOf),
        ];
    }

    private static MethodReference Of(ModuleDefinition module, string name) =>
        module.ImportReference(typeof(Monitor).GetMethod(name, [typeof(object)]));
}

using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Keeps a program's handlers from what is not theirs.</summary>
/// <remarks>
/// The end of a run is an exception, and so is a refusal: <c>catch (Exception)</c> must not swallow
/// it. And an abort that was caught goes on behind the handler, as on the device.
/// </remarks>
internal sealed class HandlerGuards
{
    private readonly MethodReference _mustPass;
    private readonly MethodReference _abortAgain;

    /// <param name="module">The module.</param>
    public HandlerGuards(ModuleDefinition module)
    {
        _mustPass = module.ImportReference(
            typeof(Handlers).GetMethod(nameof(Handlers.MustPass)));
        _abortAgain = module.ImportReference(
            typeof(Thread).GetMethod(nameof(Thread.ThrowAbortAgain)));
    }

    /// <summary>Guards the handlers of a method.</summary>
    public void Guard(MethodDefinition method)
    {
        ExceptionHandler[] handlers = method.Body.ExceptionHandlers
            .Where(handler => handler.HandlerType == ExceptionHandlerType.Catch)
            .Where(handler => handler.CatchType.FullName is "System.Exception" or "System.Object"
                or "System.SystemException" or "System.Threading.ThreadAbortException")
            .ToArray();
        if (handlers.Length == 0)
        {
            return;
        }

        method.Body.SimplifyMacros();
        ILProcessor il = method.Body.GetILProcessor();
        foreach (ExceptionHandler handler in handlers)
        {
            GoOnWithAbort(il, handler);
            LetPass(il, handler);
        }

        method.Body.OptimizeMacros();
    }

    private void GoOnWithAbort(ILProcessor il, ExceptionHandler handler)
    {
        Instruction? instruction = handler.HandlerStart;
        while (instruction != null && instruction != handler.HandlerEnd)
        {
            if (instruction.OpCode.Code == Code.Leave)
            {
                // In its own place, so that every jump to the leave comes through here.
                Instruction leave = il.Create(OpCodes.Leave, (Instruction)instruction.Operand);
                instruction.OpCode = OpCodes.Call;
                instruction.Operand = _abortAgain;
                il.InsertAfter(instruction, leave);
                instruction = leave;
            }

            instruction = instruction.Next;
        }
    }

    private void LetPass(ILProcessor il, ExceptionHandler handler)
    {
        Instruction old = handler.HandlerStart;
        Instruction first = il.Create(OpCodes.Dup);
        foreach (Instruction instruction in new[]
        {
            first,
            il.Create(OpCodes.Call, _mustPass),
            il.Create(OpCodes.Brfalse, old),
            il.Create(OpCodes.Rethrow),
        })
        {
            il.InsertBefore(old, instruction);
        }

        if (handler.TryEnd == old)
        {
            handler.TryEnd = first;
        }

        handler.HandlerStart = first;
        foreach (ExceptionHandler other in il.Body.ExceptionHandlers)
        {
            other.HandlerEnd = other.HandlerEnd == old ? first : other.HandlerEnd;
            other.TryEnd = other.TryEnd == old ? first : other.TryEnd;
        }
    }
}

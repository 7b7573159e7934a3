using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Methods that need the gate are called with it held.</summary>
internal static class GateChecks
{
    /// <summary>What ends the name of a method that needs the gate.</summary>
    public const string Suffix = "Locked";

    /// <summary>Names calls of such methods from code that does not hold the gate.</summary>
    public static List<string> Check(IEnumerable<ModuleDefinition> modules) =>
        modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !method.Name.EndsWith(Suffix))
            .SelectMany(method => method.Body.Instructions
                .Where(each => each.Operand is MethodReference called
                    && called.Name.EndsWith(Suffix) && !IsUnderALock(each, method.Body))
                .Select(each => $"{method.DeclaringType.Name}.{method.Name} calls "
                    + $"{((MethodReference)each.Operand).Name} without the gate."))
            .Distinct().ToList();

    /// <summary>Names places from which a program's code is called with the gate held.</summary>
    public static List<string> CheckCallbacks(IEnumerable<ModuleDefinition> modules) =>
        modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions
                .Where(each => each.Operand is MethodReference called && IsCallback(called)
                    && (method.Name.EndsWith(Suffix) || IsUnderALock(each, method.Body)))
                .Select(each => $"{method.DeclaringType.Name}.{method.Name} calls "
                    + $"{((MethodReference)each.Operand).FullName} with the gate held."))
            .ToList();

    private static bool IsCallback(MethodReference called) =>
        called.Name is "OnTick" or "RunSoon"
        || (called.Name == "Invoke"
            && called.DeclaringType.Resolve()?.BaseType?.Name == "MulticastDelegate");

    /// <summary>How many calls of a method an assembly has.</summary>
    public static int CountCalls(ModuleDefinition module, string name) =>
        module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Count(each => each.Operand is MethodReference called && called.Name == name
                && each.OpCode.FlowControl == FlowControl.Call);

    private static bool IsUnderALock(Instruction call, MethodBody body) =>
        body.ExceptionHandlers.Any(handler => handler.HandlerType == ExceptionHandlerType.Finally
            && handler.TryStart.Offset <= call.Offset && call.Offset < handler.TryEnd.Offset
            && Between(body, handler.HandlerStart, handler.HandlerEnd).Any(each =>
                each.Operand is MethodReference called && called.Name == "Exit"
                && called.DeclaringType.Name == "Monitor"));

    private static IEnumerable<Instruction> Between(
        MethodBody body, Instruction start, Instruction? end) => body.Instructions.Where(each =>
            each.Offset >= start.Offset && (end == null || each.Offset < end.Offset));
}

using System;
using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Weaving;

/// <summary>Finds the cost of one IL instruction in the <see cref="CostTable"/>.</summary>
public sealed class InstructionCosts
{
    private readonly Dictionary<MethodReference, int> _callCosts = new();
    private readonly Func<MethodReference, CallDispatch> _dispatch;
    private readonly bool _isDevices;

    /// <param name="dispatch">
    /// How a call finds its method; null to look at what the module refers to.
    /// </param>
    /// <param name="isDevices">The code was compiled for the device, without a flag in a lock.
    /// </param>
    public InstructionCosts(
        Func<MethodReference, CallDispatch>? dispatch = null, bool isDevices = false)
    {
        _isDevices = isDevices;
        _dispatch = dispatch ?? DispatchOf;
    }

    /// <summary>Costs of one instruction; its neighbours do not matter.</summary>
    /// <param name="instruction">An instruction of <paramref name="body"/>.</param>
    /// <param name="body">The method body, with branch targets and exception handlers.</param>
    /// <returns>Tenths of a unit, 0 or more.</returns>
    public int Of(Instruction instruction, MethodBody body)
    {
        switch (instruction.OpCode.FlowControl)
        {
            case FlowControl.Call:
                return OfCall(instruction);
            case FlowControl.Throw:
                return CostTable.Throw;
            case FlowControl.Return:
                return 0;
            case FlowControl.Branch:
            case FlowControl.Cond_Branch:
                return OfBranch(instruction, body);
            case FlowControl.Meta:
                return 0;
            default:
                return OfPlain(instruction);
        }
    }

    private static int OfBranch(Instruction branch, MethodBody body)
    {
        if (branch.OpCode.Code is Code.Leave or Code.Leave_S)
        {
            return CostTable.TryBlock * CountTriesLeft(branch, body);
        }

        bool backward = branch.Operand is Instruction target && target.Offset <= branch.Offset;
        return CostTable.Branch + (backward ? CostTable.BackwardBranch : 0);
    }

    private static int CountTriesLeft(Instruction leave, MethodBody body)
    {
        int targetOffset = ((Instruction)leave.Operand).Offset;
        HashSet<(int, int)> tries = new();
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            int start = handler.TryStart.Offset;
            int end = handler.TryEnd.Offset;
            bool leaves = start <= leave.Offset && leave.Offset < end
                && (targetOffset < start || targetOffset >= end);
            if (leaves)
            {
                // Two handlers of one try statement guard the same range: entered once.
                tries.Add((start, end));
            }
        }

        return tries.Count;
    }

    private static int OfPlain(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Nop:
                return 0;
            case Code.Ldfld:
            case Code.Ldflda:
                return CostTable.FieldRead;
            case Code.Stfld:
                return CostTable.FieldWrite;
            case Code.Ldsfld:
            case Code.Ldsflda:
                return CostTable.StaticRead;
            case Code.Stsfld:
                return CostTable.StaticWrite;
            case Code.Newarr:
            case Code.Box:
                return CostTable.NewObject;
            case Code.Ldlen:
                return CostTable.FieldRead;
            case Code.Initobj:
                return CostTable.StructLocal;
            default:
                return OfFamily(instruction.OpCode.Name);
        }
    }

    private static int OfFamily(string name)
    {
        string family = name.Split('.')[0];
        switch (family)
        {
            case "ldloc" or "ldloca" or "ldarg" or "ldarga" or "ldc" or "ldnull" or "ldftn":
                return CostTable.Load;
            case "stloc" or "starg" or "dup" or "pop" or "conv":
                return CostTable.Store;
            case "add" or "sub" or "mul" or "div" or "rem" or "and" or "or" or "xor" or "not":
            case "neg" or "shl" or "shr" or "ceq" or "cgt" or "clt":
                return CostTable.Arithmetic;
            case "ldelem" or "ldelema":
                return CostTable.ElementRead;
            case "stelem":
                return CostTable.ElementWrite;
            case "ldind" or "ldobj":
                return CostTable.FieldRead;
            case "stind" or "stobj":
                return CostTable.FieldWrite;
            case "endfinally" or "endfilter" or "endfault":
                return 0;
            default:
                return CostTable.Other;
        }
    }

    private int OfCall(Instruction call)
    {
        MethodReference method = (MethodReference)call.Operand;
        if (call.OpCode.Code == Code.Newobj)
        {
            return OfNew(method);
        }

        if (call.OpCode.Code == Code.Callvirt)
        {
            return OfVirtual(method);
        }

        if (!method.HasThis)
        {
            return OfStatic(method);
        }

        // The allocation's price was measured with the empty constructor of Object in it.
        bool rootConstructor = method.Name == ".ctor"
            && method.DeclaringType.FullName is "System.Object" or "System.Attribute";
        return rootConstructor
            ? 0
            : CostTable.InstanceCall + (CostTable.FurtherArgument * method.Parameters.Count);
    }

    private static int OfNew(MethodReference constructor)
    {
        int price = constructor.DeclaringType.IsValueType
            ? CostTable.StructLocal
            : CostTable.NewObject;
        return price + (CostTable.FurtherArgument * constructor.Parameters.Count);
    }

    private int OfStatic(MethodReference method)
    {
        if (WovenNames.IsLockEnter(method))
        {
            return CostTable.EnterLock + (_isDevices ? CostTable.SetTakenFlag : 0);
        }

        if (WovenNames.IsLockExit(method))
        {
            return CostTable.ExitLock + (_isDevices ? CostTable.LookAtTakenFlag : 0);
        }

        if (method.DeclaringType.FullName == "System.Threading.Interlocked")
        {
            return CostTable.Interlocked;
        }

        int count = method.Parameters.Count;
        int arguments = count == 0
            ? 0
            : CostTable.FirstArgument + (CostTable.FurtherArgument * (count - 1));
        return CostTable.StaticCall + arguments;
    }

    private int OfVirtual(MethodReference method)
    {
        if (!_callCosts.TryGetValue(method, out int cost))
        {
            cost = OfDispatch(method) + (CostTable.FurtherArgument * method.Parameters.Count);
            _callCosts[method] = cost;
        }

        return cost;
    }

    private int OfDispatch(MethodReference method) => _dispatch(method) switch
    {
        CallDispatch.Interface => CostTable.InterfaceCall,
        CallDispatch.Delegate => CostTable.DelegateCall,
        CallDispatch.Virtual => CostTable.VirtualCall,
        _ => CostTable.InstanceCall,
    };

    private static CallDispatch DispatchOf(MethodReference method)
    {
        MethodDefinition definition = method.Resolve()
            ?? throw new InvalidOperationException($"{method.FullName} was not found.");
        TypeDefinition type = definition.DeclaringType;
        if (type.IsInterface)
        {
            return CallDispatch.Interface;
        }

        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            return CallDispatch.Delegate;
        }

        return definition.IsVirtual ? CallDispatch.Virtual : CallDispatch.Plain;
    }
}

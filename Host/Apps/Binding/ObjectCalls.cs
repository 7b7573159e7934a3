using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Apps.Binding;

/// <summary>
/// Makes a value that is called through its address an object, where one is wanted.
/// </summary>
internal static class ObjectCalls
{
    /// <summary>
    /// Replaces the prefix of <c>value.ToString()</c> by what turns the address into an object.
    /// </summary>
    /// <param name="il">The method.</param>
    /// <param name="call">The call that gets a replacement.</param>
    /// <param name="replacement">Its first parameter tells whether an object is wanted.</param>
    public static void LoadValue(ILProcessor il, Instruction call, MethodInfo replacement)
    {
        if (call.Previous is not { OpCode.Code: Code.Constrained } prefix)
        {
            return;
        }

        TypeReference type = (TypeReference)prefix.Operand;
        bool wantsObject = replacement.GetParameters() is [var first, ..]
            && !first.ParameterType.IsByRef;
        if (wantsObject && call.Operand is MethodReference { Parameters.Count: 0 })
        {
            prefix.OpCode = OpCodes.Ldobj;
            il.InsertAfter(prefix, il.Create(OpCodes.Box, type));
            return;
        }

        if (wantsObject)
        {
            // The address lies below the argument: the argument waits in a local.
            VariableDefinition argument = new(il.Body.Method.Module.TypeSystem.Object);
            il.Body.Variables.Add(argument);
            prefix.OpCode = OpCodes.Stloc;
            prefix.Operand = argument;
            Instruction value = il.Create(OpCodes.Ldobj, type);
            Instruction box = il.Create(OpCodes.Box, type);
            il.InsertAfter(prefix, value);
            il.InsertAfter(value, box);
            il.InsertAfter(box, il.Create(OpCodes.Ldloc, argument));
        }
    }
}

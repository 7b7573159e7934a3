using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Gives native methods the object that they take though they are static.</summary>
/// <remarks>
/// The configurations of System.Net declare <c>UpdateConfiguration()</c> as static; its native part
/// reads the caller's object, which still lies where the call before it left it.
/// Source: NI sys_net_native_…_Wireless80211Configuration.cpp; NET Wireless80211Configuration.cs.
/// </remarks>
internal static class CallerObjects
{
    /// <summary>Makes them what they are.</summary>
    public static void Mend(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes())
        {
            foreach (MethodDefinition native in type.Methods.Where(IsSuch).ToArray())
            {
                native.IsStatic = false;
                native.HasThis = true;
                foreach (MethodDefinition caller in type.Methods
                    .Where(method => method is { HasBody: true, HasThis: true }))
                {
                    GiveObject(caller, native);
                }
            }
        }
    }

    private static bool IsSuch(MethodDefinition method) =>
        method is { IsStatic: true, IsInternalCall: true, HasParameters: false }
        && method.Name == "UpdateConfiguration"
        && method.DeclaringType.Namespace == "System.Net.NetworkInformation";

    private static void GiveObject(MethodDefinition caller, MethodDefinition native)
    {
        caller.Body.SimplifyMacros();
        ILProcessor il = caller.Body.GetILProcessor();
        foreach (Instruction call in caller.Body.Instructions
            .Where(each => each.Operand == native).ToArray())
        {
            // In its own place, so that every jump to the call comes through here.
            Instruction moved = il.Create(OpCodes.Call, native);
            call.OpCode = OpCodes.Ldarg;
            call.Operand = caller.Body.ThisParameter;
            il.InsertAfter(call, moved);
        }

        caller.Body.OptimizeMacros();
    }
}

using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>What of the language the device's runtime cannot load or pays dearly for.</summary>
internal static class LanguageIlChecks
{
    /// <summary>Value types that the device holds in the slot itself.</summary>
    private static readonly string[] _inline = ["System.TimeSpan", "System.DateTime"];

    /// <summary>Names generics, value types and array shapes, own or used.</summary>
    /// <param name="types">The types to look into.</param>
    public static List<string> Check(IEnumerable<TypeDefinition> types)
    {
        List<string> findings = [];
        foreach (TypeDefinition type in types)
        {
            CheckType(type, findings);
            foreach (MethodDefinition method in type.Methods)
            {
                CheckMethod(method, findings);
            }
        }

        return findings.Distinct().ToList();
    }

    /// <summary>Whether a value of a type costs an allocation as a local.</summary>
    public static bool IsDearValue(TypeReference type) =>
        type.IsValueType && !type.IsPrimitive && !_inline.Contains(type.FullName)
        && type.Resolve() is { IsEnum: false };

    private static void CheckType(TypeDefinition type, List<string> findings)
    {
        if (type.HasGenericParameters)
        {
            findings.Add($"{type.FullName} is generic.");
        }

        // The data of an array initialiser is a struct by name only: it is never instantiated.
        bool isArrayData = type.DeclaringType?.Name == "<PrivateImplementationDetails>";
        if (type.IsValueType && !type.IsEnum && !isArrayData)
        {
            findings.Add($"{type.FullName} is a struct.");
        }

        if (type.IsInterface && type.Methods.Any(method => method.HasBody))
        {
            findings.Add($"{type.FullName} has default members.");
        }

        foreach (FieldDefinition field in type.Fields)
        {
            CheckShape(field.FieldType, field.FullName, findings);
        }
    }

    private static void CheckMethod(MethodDefinition method, List<string> findings)
    {
        string where = method.FullName;
        if (method.HasGenericParameters)
        {
            findings.Add($"{where} is generic.");
        }

        foreach (TypeReference type in method.Parameters.Select(p => p.ParameterType)
            .Append(method.ReturnType))
        {
            CheckShape(type, where, findings);
        }

        if (!method.HasBody)
        {
            return;
        }

        foreach (VariableDefinition local in method.Body.Variables)
        {
            CheckShape(local.VariableType, where, findings);
            if (IsDearValue(local.VariableType))
            {
                findings.Add($"{where} has a local of struct {local.VariableType.FullName}.");
            }
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            CheckInstruction(instruction, where, findings);
        }
    }

    private static void CheckInstruction(
        Instruction instruction, string where, List<string> findings)
    {
        if (instruction.OpCode.Code == Code.Volatile)
        {
            findings.Add($"{where} uses volatile.");
        }

        if (instruction.OpCode.Name.Contains(".ovf"))
        {
            findings.Add($"{where} is checked, which never throws on the device.");
        }

        switch (instruction.Operand)
        {
            case GenericInstanceMethod generic:
                findings.Add($"{where} calls generic {generic.FullName}.");
                break;
            case MethodReference method:
                CheckShape(method.DeclaringType, where, findings);
                break;
            case TypeReference type:
                CheckShape(type, where, findings);
                break;
        }
    }

    private static void CheckShape(TypeReference type, string where, List<string> findings)
    {
        switch (type)
        {
            case GenericInstanceType generic:
                findings.Add($"{where} uses generic {generic.FullName}.");
                break;
            case ArrayType { Rank: > 1 }:
                findings.Add($"{where} uses a multi-dimensional array.");
                break;
            case RequiredModifierType { ModifierType.Name: "IsVolatile" }:
                findings.Add($"{where} is volatile.");
                break;
            case RequiredModifierType { ModifierType.Name: "InAttribute" }:
                findings.Add($"{where} returns ref readonly.");
                break;
            case TypeSpecification { ElementType: not null } specification
                when specification is ArrayType or ByReferenceType or PointerType:
                CheckShape(specification.ElementType, where, findings);
                break;
        }

        if (type.FullName is "System.Decimal")
        {
            findings.Add($"{where} uses decimal.");
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Names of types and members as documentation writes them.</summary>
internal static class DocumentationId
{
    /// <summary>The ids of everything that an assembly shows.</summary>
    public static IEnumerable<string> OfPublic(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes().Where(IsVisible))
        {
            yield return "T:" + NameOf(type);
            bool isShown(IMemberDefinition member) => member switch
            {
                FieldDefinition f => (f.IsPublic || f.IsFamily) && !f.IsRuntimeSpecialName,
                MethodDefinition m => (m.IsPublic || m.IsFamily) && !IsAccessor(m),
                _ => true,
            };
            foreach (IMemberDefinition member in type.Fields.Cast<IMemberDefinition>()
                .Concat(type.Methods).Concat(type.Properties).Concat(type.Events).Where(isShown))
            {
                yield return Of(member);
            }
        }
    }

    /// <summary>The id of a member.</summary>
    public static string Of(IMemberDefinition member)
    {
        string name = $"{NameOf(member.DeclaringType)}.{member.Name.Replace(".ctor", "#ctor")}";
        return member switch
        {
            FieldDefinition => "F:" + name,
            EventDefinition => "E:" + name,
            PropertyDefinition property => "P:" + name + Parameters(property.Parameters),
            MethodDefinition method => "M:" + name + Parameters(method.Parameters)
                + (member.Name is "op_Implicit" or "op_Explicit"
                    ? "~" + NameOf(method.ReturnType) : ""),
            _ => throw new ArgumentException("No such member.", nameof(member)),
        };
    }

    /// <summary>The name of a type as documentation ids write it.</summary>
    public static string NameOf(TypeReference type) => type switch
    {
        ArrayType array => NameOf(array.ElementType) + "[]",
        ByReferenceType reference => NameOf(reference.ElementType) + "@",
        _ => type.FullName.Replace('/', '.'),
    };

    private static string Parameters(IEnumerable<ParameterDefinition> parameters)
    {
        string list = string.Join(",", parameters.Select(each => NameOf(each.ParameterType)));
        return list.Length == 0 ? "" : $"({list})";
    }

    private static bool IsAccessor(MethodDefinition method) =>
        method.IsGetter || method.IsSetter || method.IsAddOn || method.IsRemoveOn;

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));
}

using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>One thing that a piece of code names, and where.</summary>
/// <param name="Where">The method or type that names it.</param>
/// <param name="What">A type, method or field reference.</param>
internal sealed record Use(string Where, MemberReference What);

/// <summary>Walks an assembly and tells what it names.</summary>
internal static class Usage
{
    /// <summary>
    /// Every reference in the code and the signatures of an assembly's own types.
    /// </summary>
    /// <remarks>
    /// Attributes of the assembly itself are left out: the PC's build writes them. So are types
    /// that the compiler embeds.
    /// </remarks>
    public static IEnumerable<Use> Of(ModuleDefinition module) => OwnTypes(module).SelectMany(Of);

    /// <summary>The types that somebody wrote, or that stand for what somebody wrote.</summary>
    public static IEnumerable<TypeDefinition> OwnTypes(ModuleDefinition module) =>
        module.GetTypes().Where(type => type.Name != "<Module>"
            && type.Namespace is not "Microsoft.CodeAnalysis"
            && type.Namespace is not "System.Runtime.CompilerServices");

    private static IEnumerable<Use> Of(TypeDefinition type)
    {
        IEnumerable<TypeReference> inherited = type.Interfaces.Select(each => each.InterfaceType);
        if (type.BaseType != null)
        {
            inherited = inherited.Append(type.BaseType);
        }

        IEnumerable<MemberReference> named = inherited
            .Concat(type.Fields.Select(field => field.FieldType))
            .Cast<MemberReference>()
            .Concat(Attributes(type))
            .Concat(type.Fields.SelectMany(Attributes))
            .Concat(type.Properties.SelectMany(Attributes));
        return named.Select(what => new Use(type.FullName, what))
            .Concat(type.Methods.SelectMany(Of));
    }

    private static IEnumerable<Use> Of(MethodDefinition method)
    {
        IEnumerable<MemberReference> named = method.Parameters
            .Select(parameter => parameter.ParameterType)
            .Append(method.ReturnType)
            .Cast<MemberReference>()
            .Concat(Attributes(method))
            .Concat(method.Parameters.SelectMany(Attributes))
            .Concat(Attributes(method.MethodReturnType));
        if (method.HasBody)
        {
            named = named
                .Concat(method.Body.Variables.Select(variable => variable.VariableType))
                .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType)
                    .Where(type => type != null))
                .Concat(method.Body.Instructions.Select(each => each.Operand)
                    .OfType<MemberReference>());
        }

        return named.Select(what => new Use(method.FullName, what));
    }

    private static IEnumerable<MemberReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(attribute => attribute.Constructor);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>What of an assembly goes into its <c>.pe</c> file: what its code uses.</summary>
/// <remarks>
/// Attributes of the assembly do not, nor those that only a compiler or a debugger reads.
/// </remarks>
internal sealed class PeUse
{
    private static readonly string[] _ignoredNamespaces =
        ["System.Diagnostics", "System.Runtime.InteropServices", "System.Runtime.CompilerServices"];

    private static readonly string[] _ignored =
    [
        "System.ParamArrayAttribute", "System.SerializableAttribute",
        "System.AttributeUsageAttribute", "System.FlagsAttribute", "System.ObsoleteAttribute",
        "System.Reflection.DefaultMemberAttribute",
    ];

    private readonly HashSet<string> _runtimeTexts;
    private readonly HashSet<string> _seen = [];

    /// <summary>Walks an assembly.</summary>
    public PeUse(ModuleDefinition module)
    {
        Types = module.GetTypes().Where(type => type.Name != "<Module>").ToList();
        ModuleDefinition library = module.AssemblyResolver
            .Resolve(module.AssemblyReferences.Single(each => each.Name == "mscorlib")).MainModule;
        _runtimeTexts = library.GetTypes().SelectMany(NamesOf).ToHashSet();
        foreach (TypeDefinition type in Types)
        {
            Walk(type);
        }
    }

    /// <summary>Every type it defines, nested ones too.</summary>
    public List<TypeDefinition> Types { get; }

    /// <summary>Types of other assemblies, each once, in the order of their first use.</summary>
    public List<TypeReference> TypeReferences { get; } = [];

    /// <summary>Members of other assemblies, each once.</summary>
    public List<MemberReference> MemberReferences { get; } = [];

    /// <summary>Array types that the code names.</summary>
    public HashSet<string> TypeSpecifications { get; } = [];

    /// <summary>Texts that the code loads.</summary>
    public HashSet<string> Texts { get; } = [];

    /// <summary>How many attributes are kept.</summary>
    public int AttributeCount { get; private set; }

    /// <summary>Whether the runtime's own table of texts has a name.</summary>
    /// <remarks>Taken for true of the names of the class library, which it was made from.</remarks>
    public bool IsKnownToTheRuntime(string name) => name.Length > 0 && _runtimeTexts.Contains(name);

    private static IEnumerable<string> NamesOf(TypeDefinition type) =>
        type.Methods.Select(method => method.Name)
            .Concat(type.Fields.Select(field => field.Name))
            .Append(type.Name).Append(type.Namespace);

    private void Walk(TypeDefinition type)
    {
        Use(type.BaseType);
        foreach (InterfaceImplementation each in type.Interfaces)
        {
            Use(each.InterfaceType);
        }

        UseAttributes(type);
        foreach (FieldDefinition field in type.Fields.Where(field => !field.HasConstant))
        {
            Use(field.FieldType);
            UseAttributes(field);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            Use(method.ReturnType);
            UseAttributes(method);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                Use(parameter.ParameterType);
            }

            if (method.HasBody)
            {
                Walk(method.Body);
            }
        }
    }

    private void Walk(MethodBody body)
    {
        foreach (VariableDefinition local in body.Variables)
        {
            Use(local.VariableType);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Use(handler.CatchType);
        }

        foreach (object operand in body.Instructions.Select(each => each.Operand))
        {
            switch (operand)
            {
                case TypeReference type:
                    UseToken(type);
                    break;
                case MemberReference member:
                    Use(member);
                    break;
                case string text:
                    Texts.Add(text);
                    break;
            }
        }
    }

    private void UseAttributes(ICustomAttributeProvider owner)
    {
        foreach (CustomAttribute attribute in owner.CustomAttributes)
        {
            TypeReference type = attribute.AttributeType;
            if (!_ignoredNamespaces.Contains(type.Namespace) && !_ignored.Contains(type.FullName))
            {
                AttributeCount++;
                Use(attribute.Constructor);
            }
        }
    }

    private void Use(MemberReference member)
    {
        if (member is FieldDefinition or MethodDefinition)
        {
            return;
        }

        Use(member.DeclaringType);
        if (_seen.Add(member.FullName))
        {
            MemberReferences.Add(member);
        }

        if (member is MethodReference method)
        {
            Use(method.ReturnType);
            foreach (ParameterDefinition parameter in method.Parameters)
            {
                Use(parameter.ParameterType);
            }
        }
        else if (member is FieldReference field)
        {
            Use(field.FieldType);
        }
    }

    private void UseToken(TypeReference type)
    {
        if (type is TypeSpecification)
        {
            TypeSpecifications.Add(type.FullName);
        }

        Use(type, isToken: true);
    }

    private void Use(TypeReference? type, bool isToken = false)
    {
        if (type is TypeSpecification specification)
        {
            Use(specification.ElementType);
            return;
        }

        // In a signature, primitive types are a byte and need no record.
        bool needsRecord = type is not (null or TypeDefinition)
            && (isToken || !(type.IsPrimitive || type.FullName
                is "System.Void" or "System.String" or "System.Object"));
        if (needsRecord && _seen.Add(type!.FullName))
        {
            TypeReferences.Add(type);
        }
    }
}

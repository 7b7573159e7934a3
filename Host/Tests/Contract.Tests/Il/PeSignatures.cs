using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>The table of signatures of a <c>.pe</c> file: bytes in which each is found.</summary>
internal sealed class PeSignatures
{
    // Any values do, as long as equal types give equal bytes.
    private const byte Class = 0x12;
    private const byte Array = 0x1D;
    private const byte Reference = 0x10;
    private const byte Field = 0x06;

    private readonly PeUse _use;
    private readonly Dictionary<string, int> _typeIds = [];
    private readonly List<byte> _table = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="use">The types, whose numbers stand in signatures.</param>
    public PeSignatures(PeUse use)
    {
        _use = use;
        foreach (TypeReference type in use.TypeReferences)
        {
            _typeIds[type.FullName] = (_typeIds.Count << 2) | 1;
        }

        int number = 0;
        foreach (TypeDefinition type in use.Types)
        {
            _typeIds[type.FullName] = number++ << 2;
        }
    }

    /// <summary>Enters everything, and tells the length.</summary>
    public int Bytes(
        List<TypeDefinition> types, List<MethodDefinition> methods, List<FieldDefinition> fields)
    {
        foreach (MemberReference member in _use.MemberReferences)
        {
            Enter(member is FieldReference field
                ? [Field, .. Of(field.FieldType)]
                : OfMethod((MethodReference)member));
        }

        foreach (MethodDefinition method in methods)
        {
            Enter(OfMethod(method));
            if (method.HasBody)
            {
                Enter(method.Body.Variables.SelectMany(local => Of(local.VariableType)));
            }
        }

        foreach (FieldDefinition field in fields)
        {
            Enter([Field, .. Of(field.FieldType)]);
            if (field.InitialValue.Length > 0)
            {
                Enter([.. BitConverter.GetBytes((ushort)field.InitialValue.Length),
                    .. field.InitialValue]);
            }
        }

        foreach (TypeDefinition type in types.Where(type => type.HasInterfaces))
        {
            Enter([(byte)type.Interfaces.Count,
                .. type.Interfaces.SelectMany(each => Token(each.InterfaceType))]);
        }

        return _table.Count;
    }

    private IEnumerable<byte> OfMethod(MethodReference method) =>
    [
        (byte)(method.HasThis ? 0x20 : 0), (byte)method.Parameters.Count, .. Of(method.ReturnType),
        .. method.Parameters.SelectMany(parameter => Of(parameter.ParameterType)),
    ];

    private IEnumerable<byte> Of(TypeReference type) => type switch
    {
        ByReferenceType reference => [Reference, .. Of(reference.ElementType)],
        ArrayType array => [Array, .. Of(array.ElementType)],
        TypeSpecification other => Of(other.ElementType),
        _ when type.IsPrimitive || type.FullName is "System.Void" or "System.String"
            or "System.Object" => [(byte)type.MetadataType],
        _ => [(byte)(Class + (type.IsValueType ? 1 : 0)), .. Token(type)],
    };

    private IEnumerable<byte> Token(TypeReference type)
    {
        int id = _typeIds.GetValueOrDefault(type.FullName);
        return id < 0x80 ? [(byte)id] : [(byte)(0x80 | (id >> 8)), (byte)id];
    }

    private void Enter(IEnumerable<byte> bytes)
    {
        byte[] signature = bytes.ToArray();
        ReadOnlySpan<byte> table = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_table);
        if (signature.Length > 0 && table.IndexOf(signature) < 0)
        {
            _table.AddRange(signature);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>
/// How large the <c>.pe</c> file of a device assembly will be, worked out from its IL.
/// </summary>
/// <remarks>
/// The file holds a header and tables of fixed records, each padded to four bytes: see
/// <c>CLR_RECORD_ASSEMBLY</c> and those after it in nf-interpreter's <c>nanoCLR_Types.h</c>. Code
/// is IL with tokens of two bytes; texts and signatures stand there once. What is only estimated:
/// which names the runtime's own table of texts has, so that the file need not.
/// </remarks>
internal sealed class PeEstimate
{
    private const int HeaderBytes = 124;
    private const int AssemblyRefBytes = 12;
    private const int ReferenceBytes = 8;
    private const int TypeDefBytes = 24;
    private const int FieldDefBytes = 8;
    private const int MethodDefBytes = 16;
    private const int AttributeBytes = 8;
    private const int TypeSpecBytes = 4;
    private const int HandlerBytes = 12;

    private readonly PeUse _use;
    private readonly List<TypeDefinition> _types;
    private readonly List<MethodDefinition> _methods;
    private readonly List<FieldDefinition> _fields;

    private PeEstimate(ModuleDefinition module)
    {
        _use = new PeUse(module);
        _types = _use.Types;
        _methods = _types.SelectMany(type => type.Methods).ToList();
        _fields = _types.SelectMany(type => type.Fields).Where(field => !field.HasConstant)
            .ToList();
    }

    /// <summary>The estimate for one assembly.</summary>
    /// <param name="module">The assembly, compiled for the device.</param>
    /// <returns>Bytes, a multiple of four.</returns>
    public static int Of(ModuleDefinition module) => new PeEstimate(module).Sum(module);

    /// <summary>What the bytes are, by what the types are for.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="partOf">What a type is for, by its name.</param>
    /// <returns>Types, bytes of their records, and bytes of code, by part.</returns>
    public static SortedDictionary<string, (int Types, int Records, int Code)> Parts(
        ModuleDefinition module, Func<string, string> partOf)
    {
        SortedDictionary<string, (int Types, int Records, int Code)> parts =
            new(StringComparer.Ordinal);
        foreach (TypeDefinition type in new PeUse(module).Types)
        {
            string part = partOf(TypeGraph.OwnerOf(type).Name);
            (int types, int records, int code) = parts.GetValueOrDefault(part);
            parts[part] = (
                types + 1,
                records + TypeDefBytes + (type.Methods.Count * MethodDefBytes)
                    + (type.Fields.Count(field => !field.HasConstant) * FieldDefBytes),
                code + type.Methods.Where(method => method.HasBody)
                    .Sum(method => CodeBytes(method.Body)));
        }

        return parts;
    }

    private int Sum(ModuleDefinition module) =>
        HeaderBytes
        + (module.AssemblyReferences.Count * AssemblyRefBytes)
        + (_use.TypeReferences.Count * ReferenceBytes)
        + (_use.MemberReferences.Count * ReferenceBytes)
        + (_types.Count * TypeDefBytes)
        + (_fields.Count * FieldDefBytes)
        + (_methods.Count * MethodDefBytes)
        + (_use.AttributeCount * AttributeBytes)
        + (_use.TypeSpecifications.Count * TypeSpecBytes)
        + Padded(TextBytes(module))
        + Padded(new PeSignatures(_use).Bytes(_types, _methods, _fields))
        + Padded(_methods.Where(method => method.HasBody).Sum(method => CodeBytes(method.Body)));

    private static int Padded(int bytes) => (bytes + 3) & ~3;

    private static int CodeBytes(MethodBody body)
    {
        int bytes = body.Instructions.Sum(BytesOf);
        return body.HasExceptionHandlers
            ? bytes + (body.ExceptionHandlers.Count * HandlerBytes) + 1
            : bytes;
    }

    private static int BytesOf(Instruction instruction) =>
        instruction.OpCode.OperandType switch
        {
            OperandType.InlineSwitch =>
                instruction.OpCode.Size + 1 + (2 * ((Instruction[])instruction.Operand).Length),
            OperandType.InlineString or OperandType.InlineMethod or OperandType.InlineField
                or OperandType.InlineType or OperandType.InlineBrTarget =>
                instruction.GetSize() - 2,
            _ => instruction.GetSize(),
        };

    private int TextBytes(ModuleDefinition module)
    {
        IEnumerable<string> names = _types.SelectMany(type => new[] { type.Namespace, type.Name })
            .Concat(_use.TypeReferences.SelectMany(type => new[] { type.Namespace, type.Name }))
            .Concat(_use.MemberReferences.Select(member => member.Name))
            .Concat(_methods.Select(method => method.Name))
            .Concat(_fields.Select(field => field.Name))
            .Concat(module.AssemblyReferences.Select(reference => reference.Name))
            .Append(module.Assembly.Name.Name)
            .Concat(_use.Texts);
        return names.Append("").Distinct().Where(name => !_use.IsKnownToTheRuntime(name))
            .Sum(name => Encoding.UTF8.GetByteCount(name) + 1);
    }
}

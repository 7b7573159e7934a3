using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>Every type that a list may name: those of mscorlib and those of the stubs.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, TypeDefinition> _types = [];

    /// <summary>Makes a table with the types of the class library.</summary>
    /// <param name="library">The real mscorlib of the device.</param>
    public TypeTable(ModuleDefinition library)
    {
        Library = library;
        Add(library);
    }

    /// <summary>The class library; the stubs get its public key, as packages do.</summary>
    public ModuleDefinition Library { get; }

    /// <summary>Adds all types of a library.</summary>
    public void Add(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes())
        {
            Add(type);
        }
    }

    public void Add(TypeDefinition type) => _types[type.FullName.Replace('/', '.')] = type;

    /// <summary>Returns the type of a name, without array and reference marks.</summary>
    /// <exception cref="InvalidDataException">Neither mscorlib nor a stub has it.</exception>
    public TypeDefinition Find(string name) => _types.GetValueOrDefault(name)
        ?? throw new InvalidDataException(
            $"no type {name}: the project lacks a reference to the assembly that has it.");

    /// <summary>Creates a reference to a type, for use in a stub.</summary>
    /// <param name="id">The type as a documentation id writes it.</param>
    /// <param name="user">The stub.</param>
    public TypeReference Reference(string id, ModuleDefinition user)
    {
        if (id.EndsWith('@'))
        {
            return new ByReferenceType(Reference(id[..^1], user));
        }

        return id.EndsWith("[]", System.StringComparison.Ordinal)
            ? new ArrayType(Reference(id[..^2], user))
            : user.ImportReference(Find(id));
    }
}

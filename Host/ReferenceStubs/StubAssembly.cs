using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>An assembly with the public types and members of a list, and no code.</summary>
internal sealed class StubAssembly
{
    private const TypeAttributes Static = TypeAttributes.Abstract | TypeAttributes.Sealed;

    private readonly MemberList _list;
    private readonly TypeTable _table;
    private readonly AssemblyDefinition _assembly;

    /// <summary>Makes an assembly without types.</summary>
    /// <param name="list">What it is to have.</param>
    /// <param name="version">The version that the project references.</param>
    /// <param name="table">Where its types are added, and those of its members found.</param>
    public StubAssembly(MemberList list, Version version, TypeTable table)
    {
        _list = list;
        _table = table;
        AssemblyNameDefinition name = new(list.Assembly, version)
        {
            PublicKey = table.Library.Assembly.Name.PublicKey,
        };
        _assembly = AssemblyDefinition.CreateAssembly(name, Name, ModuleKind.Dll);
    }

    public string Name => _list.Assembly;

    private ModuleDefinition Module => _assembly.MainModule;

    /// <summary>Defines the types, without bases and members.</summary>
    public void DefineTypes()
    {
        Dictionary<string, TypeDefinition> own = [];
        foreach (Member member in _list.Members.Where(each => each.Kind == 'T'))
        {
            own.TryGetValue(member.TypeName, out TypeDefinition? outer);
            TypeDefinition type = new(
                outer == null ? member.TypeName : "", member.ShortName, AttributesOf(member));
            type.Attributes |= outer == null ? TypeAttributes.Public : TypeAttributes.NestedPublic;
            if (outer == null)
            {
                Module.Types.Add(type);
            }
            else
            {
                outer.NestedTypes.Add(type);
            }

            own.Add(member.Name, type);
            _table.Add(type);
        }
    }

    /// <summary>Defines the bases and members; every stub must have its types by now.</summary>
    public void DefineMembers()
    {
        StubMembers members = new(Module, _table);
        foreach (Member member in _list.Members.Where(each => each.Kind == 'T'))
        {
            DefineBases(member, members);
        }

        foreach (Member member in _list.Members.Where(each => each.Kind != 'T'))
        {
            members.Add(member);
        }

        members.Finish();
    }

    public void Write(string path) => _assembly.Write(path);

    private static TypeAttributes AttributesOf(Member member)
    {
        string kind = member.Told.Split(" : ")[0];
        TypeAttributes attributes = kind.Split(' ')[^1] switch
        {
            "interface" => TypeAttributes.Interface | TypeAttributes.Abstract,
            "struct" => TypeAttributes.Sealed | TypeAttributes.SequentialLayout,
            "enum" or "delegate" => TypeAttributes.Sealed,
            _ => TypeAttributes.Class,
        };
        return attributes
            | (kind.StartsWith("static ") ? Static : 0)
            | (kind.StartsWith("abstract ") ? TypeAttributes.Abstract : 0)
            | (kind.StartsWith("sealed ") ? TypeAttributes.Sealed : 0);
    }

    private void DefineBases(Member member, StubMembers members)
    {
        TypeDefinition type = _table.Find(member.Name);
        string[] parts = member.Told.Split(" : ");
        string kind = parts[0].Split(' ')[^1];
        string? ofKind = kind switch
        {
            "interface" => null,
            "struct" => "System.ValueType",
            "enum" => "System.Enum",
            "delegate" => "System.MulticastDelegate",
            _ => "System.Object",
        };
        type.BaseType = ofKind == null ? null : _table.Reference(ofKind, Module);
        foreach (string name in parts.Length == 1 ? [] : parts[1].Split(", "))
        {
            TypeReference reference = _table.Reference(name, Module);
            if (_table.Find(name).IsInterface)
            {
                type.Interfaces.Add(new InterfaceImplementation(reference));
            }
            else
            {
                type.BaseType = reference;
            }
        }

        if (kind == "enum")
        {
            members.AddEnumValue(type, member);
        }
    }
}

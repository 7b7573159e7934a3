using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.ReferenceStubs;

/// <summary>Adds the members of a list to the types of a stub.</summary>
internal sealed class StubMembers
{
    private const MethodAttributes Accessor =
        MethodAttributes.SpecialName | MethodAttributes.HideBySig;

    private readonly ModuleDefinition _module;
    private readonly TypeTable _table;
    private readonly HashSet<TypeDefinition> _withIndexer = [];

    /// <summary>Makes a writer of members.</summary>
    /// <param name="module">The stub.</param>
    /// <param name="table">Every type that a list may name.</param>
    public StubMembers(ModuleDefinition module, TypeTable table)
    {
        _module = module;
        _table = table;
    }

    public void Add(Member member)
    {
        TypeDefinition type = _table.Find(member.TypeName);
        switch (member.Kind)
        {
            case 'M':
                AddMethod(type, member);
                break;
            case 'P':
                AddProperty(type, member);
                break;
            case 'E':
                AddEvent(type, member);
                break;
            case 'F':
                AddField(type, member);
                break;
            default:
                throw new InvalidDataException($"{member.Kind}:{member.Name} is of no known kind.");
        }
    }

    /// <summary>Defines the field that holds the value of an enum.</summary>
    public void AddEnumValue(TypeDefinition type, Member member)
    {
        string underlying = member.Is("underlying")
            ? member.Modifiers.Split(' ')[^1]
            : "System.Int32";
        type.Fields.Add(new FieldDefinition(
            "value__",
            FieldAttributes.Public | FieldAttributes.SpecialName | FieldAttributes.RTSpecialName,
            Reference(underlying)));
    }

    /// <summary>Does what needs all members: names indexers, and gives structs a size.</summary>
    public void Finish()
    {
        foreach (TypeDefinition type in _withIndexer)
        {
            AddAttribute(type, "System.Reflection.DefaultMemberAttribute", "Item");
        }

        // The lists do not say where an attribute may stand: anywhere, and more than once.
        foreach (TypeDefinition type in _module.GetTypes().Where(each =>
            each.BaseType?.FullName == "System.Attribute"))
        {
            AddUsage(type);
        }

        // A struct without a field counts as assigned, which the real one is not.
        foreach (TypeDefinition type in _module.GetTypes().Where(each => each.IsValueType
            && !each.IsEnum && each.Fields.All(field => field.IsStatic)))
        {
            type.Fields.Add(new FieldDefinition(
                "_unlisted", FieldAttributes.Private, Reference("System.Int32")));
        }
    }

    private void AddMethod(TypeDefinition type, Member member)
    {
        bool isConstructor = member.ShortName == "#ctor";
        string name = isConstructor ? ".ctor" : member.ShortName;
        MethodAttributes attributes = Access(type, member) | MethodAttributes.HideBySig;
        if (isConstructor)
        {
            attributes |= MethodAttributes.SpecialName | MethodAttributes.RTSpecialName;
        }
        else if (name.StartsWith("op_", StringComparison.Ordinal))
        {
            attributes |= MethodAttributes.SpecialName;
        }

        MethodDefinition method = new(name, attributes, Reference(member.Result));
        AddParameters(method, member);
        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            method.ImplAttributes = MethodImplAttributes.Runtime;
            method.IsVirtual = !isConstructor;
            method.IsNewSlot = !isConstructor;
        }

        type.Methods.Add(method);
        if (member.Is("extension"))
        {
            AddAttribute(method, "System.Runtime.CompilerServices.ExtensionAttribute");
            if (!type.HasCustomAttributes)
            {
                AddAttribute(type, "System.Runtime.CompilerServices.ExtensionAttribute");
            }
        }
    }

    private void AddProperty(TypeDefinition type, Member member)
    {
        TypeReference result = Reference(member.Result);
        PropertyDefinition property = new(member.ShortName, PropertyAttributes.None, result);
        if (member.Told.Contains("get;"))
        {
            property.GetMethod = new MethodDefinition(
                "get_" + member.ShortName, Access(type, member) | Accessor, result);
            AddParameters(property.GetMethod, member);
            type.Methods.Add(property.GetMethod);
        }

        if (member.Told.Contains("set;"))
        {
            property.SetMethod = new MethodDefinition(
                "set_" + member.ShortName,
                Access(type, member) | Accessor,
                Reference("System.Void"));
            AddParameters(property.SetMethod, member);
            property.SetMethod.Parameters.Add(
                new ParameterDefinition("value", ParameterAttributes.None, result));
            type.Methods.Add(property.SetMethod);
        }

        property.HasThis = !member.Is("static");
        type.Properties.Add(property);
        if (member.Parameters.Count > 0)
        {
            _withIndexer.Add(type);
        }
    }

    private void AddEvent(TypeDefinition type, Member member)
    {
        TypeReference handler = Reference(member.Result);
        EventDefinition definition = new(member.ShortName, EventAttributes.None, handler)
        {
            AddMethod = MakeEventAccessor("add_", type, member, handler),
            RemoveMethod = MakeEventAccessor("remove_", type, member, handler),
        };
        type.Methods.Add(definition.AddMethod);
        type.Methods.Add(definition.RemoveMethod);
        type.Events.Add(definition);
    }

    private MethodDefinition MakeEventAccessor(
        string prefix, TypeDefinition type, Member member, TypeReference handler)
    {
        MethodDefinition method = new(
            prefix + member.ShortName, Access(type, member) | Accessor, Reference("System.Void"));
        method.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, handler));
        return method;
    }

    private void AddField(TypeDefinition type, Member member)
    {
        if (type.IsEnum)
        {
            TypeReference underlying = UnderlyingType(type);
            type.Fields.Add(new FieldDefinition(
                member.ShortName,
                FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal,
                type)
            {
                Constant = Number(member.Told.TrimStart('=', ' '), underlying),
            });
            return;
        }

        string[] parts = member.Modifiers.Split(" = ", 2);
        FieldAttributes attributes = member.Is("protected")
            ? FieldAttributes.Family
            : FieldAttributes.Public;
        attributes |= member.Is("const") ? FieldAttributes.Static | FieldAttributes.Literal : 0;
        attributes |= member.Is("static") ? FieldAttributes.Static : 0;
        attributes |= member.Is("readonly") ? FieldAttributes.InitOnly : 0;
        FieldDefinition definition = new(
            member.ShortName, attributes, Reference(parts[0].Split(' ')[^1]));
        if (parts.Length == 2)
        {
            definition.Constant = Value(parts[1], definition.FieldType);
        }

        type.Fields.Add(definition);
    }

    private static MethodAttributes Access(TypeDefinition type, Member member)
    {
        MethodAttributes attributes = member.Is("protected")
            ? MethodAttributes.Family
            : MethodAttributes.Public;
        if (type.IsInterface || member.Is("abstract"))
        {
            attributes |= MethodAttributes.Abstract | MethodAttributes.Virtual;
        }

        attributes |= member.Is("static") ? MethodAttributes.Static : 0;
        attributes |= member.Is("virtual") || member.Is("override") ? MethodAttributes.Virtual : 0;
        bool isNew = (attributes & MethodAttributes.Virtual) != 0 && !member.Is("override");
        return attributes | (isNew ? MethodAttributes.NewSlot : 0);
    }

    private void AddParameters(MethodDefinition method, Member member)
    {
        method.HasThis = !method.IsStatic;
        for (int i = 0; i < member.Parameters.Count; i++)
        {
            ParameterDefinition parameter = new(
                "arg" + i, ParameterAttributes.None, Reference(member.Parameters[i]));
            string note = member.OfParameter(i);
            if (note == "out")
            {
                parameter.IsOut = true;
            }
            else if (note == "params")
            {
                AddAttribute(parameter, "System.ParamArrayAttribute");
            }
            else if (note.StartsWith("= ", StringComparison.Ordinal))
            {
                parameter.IsOptional = true;
                parameter.Constant = Value(note[2..], parameter.ParameterType);
            }

            method.Parameters.Add(parameter);
        }
    }

    private object? Value(string text, TypeReference type) => text switch
    {
        "null" => null,
        "true" or "false" => text == "true",
        _ when text.StartsWith('"') => text[1..^1],
        _ => Number(text, type),
    };

    private object Number(string text, TypeReference type)
    {
        TypeDefinition definition = _table.Find(type.FullName.Replace('/', '.'));
        TypeReference plain = definition.IsEnum ? UnderlyingType(definition) : definition;
        return Convert.ChangeType(
            text, Type.GetType(plain.FullName)!, CultureInfo.InvariantCulture);
    }

    private static TypeReference UnderlyingType(TypeDefinition type) =>
        type.Fields.Single(field => field.Name == "value__").FieldType;

    private void AddAttribute(ICustomAttributeProvider owner, string name, params string[] values)
    {
        MethodDefinition constructor = _table.Find(name).Methods.Single(method =>
            method.IsConstructor && !method.IsStatic && method.Parameters.Count == values.Length);
        CustomAttribute attribute = new(_module.ImportReference(constructor));
        foreach (string value in values)
        {
            attribute.ConstructorArguments.Add(
                new CustomAttributeArgument(Reference("System.String"), value));
        }

        owner.CustomAttributes.Add(attribute);
    }

    private void AddUsage(TypeDefinition type)
    {
        TypeDefinition usage = _table.Find("System.AttributeUsageAttribute");
        CustomAttribute attribute = new(_module.ImportReference(
            usage.Methods.Single(each => each.IsConstructor && each.Parameters.Count == 1)));
        attribute.ConstructorArguments.Add(new CustomAttributeArgument(
            Reference("System.AttributeTargets"), (int)AttributeTargets.All));
        attribute.Properties.Add(new CustomAttributeNamedArgument(
            "AllowMultiple", new CustomAttributeArgument(Reference("System.Boolean"), true)));
        type.CustomAttributes.Add(attribute);
    }

    private TypeReference Reference(string id) => _table.Reference(id, _module);
}

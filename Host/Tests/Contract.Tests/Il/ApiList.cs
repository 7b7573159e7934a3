using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>The members that the device's packages really have, by documentation id.</summary>
internal sealed class ApiList
{
    private readonly Dictionary<string, string> _members = new();

    /// <summary>Reads the lists of some packages' assemblies.</summary>
    /// <param name="assemblies">Their names, which are those of the files in api/.</param>
    public ApiList(IEnumerable<string> assemblies)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "api");
        foreach (string assembly in assemblies)
        {
            Add(File.ReadAllLines(Path.Combine(folder, assembly + ".txt")));
        }
    }

    /// <summary>Whether one of the packages has a type.</summary>
    public bool Has(TypeReference type) => _members.ContainsKey("T:" + NameOf(type));

    /// <summary>Whether one of the packages has a field.</summary>
    public bool Has(FieldReference field) => _members.ContainsKey(IdOf(field));

    /// <summary>Whether one of the packages has a method, of the same result.</summary>
    public bool Has(MethodReference method)
    {
        // What follows an id says "-> type" and, for properties, "{ get; set; }".
        string? told = IdsOf(method).Select(id => _members.GetValueOrDefault(id))
            .FirstOrDefault(text => text != null);
        if (told == null)
        {
            return false;
        }

        bool isGetter = method.Name.StartsWith("get_", StringComparison.Ordinal);
        bool isSetter = method.Name.StartsWith("set_", StringComparison.Ordinal);
        bool isEvent = method.Name.StartsWith("add_", StringComparison.Ordinal)
            || method.Name.StartsWith("remove_", StringComparison.Ordinal);
        bool isMember = isGetter
            ? told.Contains("get;") && Returns(method.ReturnType, told)
            : isSetter ? told.Contains("set;")
            : isEvent || Returns(method.ReturnType, told);
        return isMember && told.Contains(" static") == !method.HasThis;
    }

    /// <summary>The documentation id of a method, of its property or event if it has one.</summary>
    public static string IdOf(MethodReference method) => IdsOf(method).Last();

    /// <summary>The documentation id of a field.</summary>
    public static string IdOf(FieldReference field) =>
        $"F:{NameOf(field.DeclaringType)}.{field.Name}";

    /// <summary>The name of a type as documentation ids write it.</summary>
    public static string NameOf(TypeReference type) => type switch
    {
        ArrayType array => NameOf(array.ElementType) + "[]",
        ByReferenceType reference => NameOf(reference.ElementType) + "@",
        PointerType pointer => NameOf(pointer.ElementType) + "*",
        RequiredModifierType modified => NameOf(modified.ElementType),
        _ => type.FullName.Replace('/', '.'),
    };

    private static IEnumerable<string> IdsOf(MethodReference method)
    {
        string type = NameOf(method.DeclaringType);
        string arguments = method.Parameters.Count == 0
            ? ""
            : $"({string.Join(",", method.Parameters.Select(p => NameOf(p.ParameterType)))})";
        if (method.Name.StartsWith("get_", StringComparison.Ordinal))
        {
            yield return $"P:{type}.{method.Name[4..]}{arguments}";
        }
        else if (method.Name.StartsWith("set_", StringComparison.Ordinal))
        {
            string indexes = method.Parameters.Count < 2
                ? ""
                : arguments[..arguments.LastIndexOf(',')] + ")";
            yield return $"P:{type}.{method.Name[4..]}{indexes}";
        }
        else if (method.Name.StartsWith("add_", StringComparison.Ordinal))
        {
            yield return $"E:{type}.{method.Name[4..]}";
        }
        else if (method.Name.StartsWith("remove_", StringComparison.Ordinal))
        {
            yield return $"E:{type}.{method.Name[7..]}";
        }
        else
        {
            yield return $"M:{type}.{method.Name.Replace(".ctor", "#ctor")}{arguments}";
        }
    }

    private static bool Returns(TypeReference type, string told) =>
        (told + " ").StartsWith($"-> {NameOf(type)} ", StringComparison.Ordinal);

    private void Add(string[] lines)
    {
        foreach (string line in lines.Where(line => !line.StartsWith('#')))
        {
            string[] parts = line.Split('\t');
            _members[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }
    }
}

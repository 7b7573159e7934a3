using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Which type of an assembly knows which, and the rings among them.</summary>
/// <remarks>
/// A type knows those of its fields, parameters, results, locals and base types. What is nested, or
/// made by the compiler, counts as its owner. A delegate type knows nobody: it is how a lower type
/// calls a higher one. A type may know itself.
/// </remarks>
internal sealed class TypeGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _edges = [];

    /// <summary>Reads an assembly.</summary>
    public TypeGraph(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes())
        {
            string owner = OwnerOf(type).Name;
            _edges.TryAdd(owner, []);
            if (type.BaseType?.Name == "MulticastDelegate")
            {
                continue;
            }

            foreach (TypeReference known in KnownTo(type))
            {
                TypeDefinition? target = Ours(known, module);
                if (target != null && target.Name != owner)
                {
                    _edges[owner].Add(target.Name);
                }
            }
        }
    }

    /// <summary>The outermost type around one.</summary>
    public static TypeDefinition OwnerOf(TypeDefinition type) =>
        type.DeclaringType == null ? type : OwnerOf(type.DeclaringType);

    /// <summary>Names each ring by a way round it.</summary>
    /// <param name="allowed">Pairs that are one thing in two types, as "A-B".</param>
    public List<string> Rings(params string[] allowed)
    {
        List<string> rings = [];
        foreach (string start in _edges.Keys)
        {
            foreach (string next in _edges[start].Where(next => !IsAllowed(start, next, allowed)))
            {
                List<string>? back = Way(next, start, allowed);
                if (back != null)
                {
                    rings.Add(string.Join(" > ", back.Prepend(start)));
                    break;
                }
            }
        }

        return rings;
    }

    private List<string>? Way(string from, string to, string[] allowed)
    {
        Queue<List<string>> open = new([[from]]);
        HashSet<string> seen = [from];
        while (open.TryDequeue(out List<string>? way))
        {
            if (way[^1] == to)
            {
                return way;
            }

            foreach (string next in _edges.GetValueOrDefault(way[^1], []))
            {
                if (!IsAllowed(way[^1], next, allowed) && seen.Add(next))
                {
                    open.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }

    private static bool IsAllowed(string from, string to, string[] allowed) =>
        allowed.Contains($"{from}-{to}") || allowed.Contains($"{to}-{from}");

    private static IEnumerable<TypeReference> KnownTo(TypeDefinition type)
    {
        IEnumerable<TypeReference> known = type.Fields.Select(field => field.FieldType);
        if (type.BaseType != null)
        {
            known = known.Append(type.BaseType);
        }

        return known.Concat(type.Methods.SelectMany(method =>
            method.Parameters.Select(parameter => parameter.ParameterType)
                .Append(method.ReturnType)
                .Concat(method.HasBody
                    ? method.Body.Variables.Select(variable => variable.VariableType)
                    : [])));
    }

    private static TypeDefinition? Ours(TypeReference type, ModuleDefinition module)
    {
        TypeReference element = type.GetElementType();
        return element is TypeDefinition definition && definition.Module == module
            && definition.BaseType?.Name != "MulticastDelegate"
            ? OwnerOf(definition)
            : null;
    }
}

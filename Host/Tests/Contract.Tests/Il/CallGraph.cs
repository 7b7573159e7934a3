using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Who may call whom in a set of assemblies, overrides included.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, MethodDefinition> _methods = new();
    private readonly Dictionary<string, List<MethodDefinition>> _overrides = new();

    /// <summary>Indexes every method of some assemblies.</summary>
    /// <param name="modules">The assemblies; calls out of them are not followed.</param>
    public CallGraph(IEnumerable<ModuleDefinition> modules)
    {
        List<TypeDefinition> types = modules.SelectMany(module => module.GetTypes()).ToList();
        foreach (MethodDefinition method in types.SelectMany(type => type.Methods))
        {
            _methods[method.FullName] = method;
        }

        foreach (TypeDefinition type in types)
        {
            foreach (MethodDefinition method in type.Methods.Where(method => method.IsVirtual))
            {
                AddOverride(type, method);
            }
        }
    }

    /// <summary>Finds methods by the name of type and method, all overloads.</summary>
    /// <param name="name">For one <c>HrTimerBase.Start</c>.</param>
    public List<MethodDefinition> Find(string name)
    {
        string type = name[..name.LastIndexOf('.')];
        string method = name[(name.LastIndexOf('.') + 1)..];
        return _methods.Values
            .Where(each => each.DeclaringType.Name == type && each.Name == method).ToList();
    }

    /// <summary>What a method may run next: the method called, and all that override it.</summary>
    public IEnumerable<MethodDefinition> Callees(MethodReference called)
    {
        if (!_methods.TryGetValue(called.FullName, out MethodDefinition? method))
        {
            return [];
        }

        List<MethodDefinition> found = [method];
        if (method.IsVirtual)
        {
            found.AddRange(_overrides.GetValueOrDefault(method.FullName, []));
        }

        return found;
    }

    /// <summary>Whether a method is in one of the assemblies.</summary>
    public bool Has(MethodReference called) => _methods.ContainsKey(called.FullName);

    private void AddOverride(TypeDefinition type, MethodDefinition method)
    {
        foreach (TypeDefinition ancestor in Ancestors(type))
        {
            foreach (MethodDefinition overridden in ancestor.Methods.Where(other =>
                other.IsVirtual && other.Name == method.Name
                && other.Parameters.Select(p => p.ParameterType.FullName)
                    .SequenceEqual(method.Parameters.Select(p => p.ParameterType.FullName))))
            {
                if (!_overrides.TryGetValue(overridden.FullName, out List<MethodDefinition>? list))
                {
                    _overrides[overridden.FullName] = list = [];
                }

                list.Add(method);
            }
        }
    }

    private static IEnumerable<TypeDefinition> Ancestors(TypeDefinition type)
    {
        for (TypeDefinition? up = type.BaseType?.Resolve(); up != null; up = up.BaseType?.Resolve())
        {
            yield return up;
        }

        foreach (InterfaceImplementation each in type.Interfaces)
        {
            if (each.InterfaceType.Resolve() is TypeDefinition resolved)
            {
                yield return resolved;
            }
        }
    }
}

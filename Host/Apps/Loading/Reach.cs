using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Apps.Loading;

/// <summary>
/// Follows calls from Main and the static constructors: what a program can come to.
/// </summary>
/// <remarks>
/// A call through an object may reach every method of that name and form in any type of the
/// program, so this is an upper bound.
/// </remarks>
internal sealed class Reach
{
    private readonly IReadOnlyList<ModuleDefinition> _modules;
    private readonly ILookup<string, MethodDefinition> _virtuals;

    /// <param name="modules">The program and its libraries.</param>
    public Reach(IReadOnlyList<ModuleDefinition> modules)
    {
        _modules = modules;
        _virtuals = modules.SelectMany(module => module.GetTypes())
            .SelectMany(type => type.Methods)
            .Where(method => method.IsVirtual)
            .ToLookup(FormOf);
    }

    /// <summary>Returns all methods that can come to run.</summary>
    /// <param name="main">Where the program begins.</param>
    public HashSet<MethodDefinition> From(MethodDefinition main)
    {
        HashSet<MethodDefinition> reached = [];
        Stack<MethodDefinition> open = new(_modules.SelectMany(module => module.GetTypes())
            .SelectMany(type => type.Methods)
            .Where(method => method.IsConstructor && method.IsStatic)
            .Append(main));
        while (open.TryPop(out MethodDefinition? method))
        {
            if (!reached.Add(method) || !method.HasBody)
            {
                continue;
            }

            foreach (MethodDefinition next in method.Body.Instructions.SelectMany(CalledBy))
            {
                open.Push(next);
            }
        }

        return reached;
    }

    private IEnumerable<MethodDefinition> CalledBy(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called
            || called.DeclaringType is ArrayType)
        {
            return [];
        }

        MethodDefinition? direct = IsKnown(called) ? called.Resolve() : null;
        return direct is { IsVirtual: false }
            ? [direct]
            : _virtuals[FormOf(called)].Concat(direct == null ? [] : [direct]);
    }

    private bool IsKnown(MethodReference method)
    {
        TypeReference type = method.DeclaringType.GetElementType();
        return type is TypeDefinition
            || (type.Scope is AssemblyNameReference scope
                && _modules.Any(module => module.Assembly.Name.Name == scope.Name));
    }

    private static string FormOf(MethodReference method) =>
        method.Name.Split('.')[^1] + "/" + method.Parameters.Count;
}

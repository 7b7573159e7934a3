using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Weaving;

/// <summary>Gives each method the name by which a book of charges knows it.</summary>
public static class MethodNames
{
    /// <summary>Names a method: <c>assembly|folder|Type.Member</c>.</summary>
    /// <param name="method">A method with a body, with its debug symbols if it has any.</param>
    /// <returns>
    /// A name that no other method of the assembly has: overloads carry their parameters' types,
    /// what the compiler made of a lambda its number. Without symbols the folder is empty.
    /// </returns>
    public static string Of(MethodDefinition method)
    {
        string assembly = method.Module.Assembly.Name.Name;
        string folder = FolderOf(method);
        return $"{assembly}|{folder}|{TypeName(method.DeclaringType)}.{MemberName(method)}";
    }

    // What the compiler adds has no line of its own: it belongs where its type is.
    private static string FolderOf(MethodDefinition method)
    {
        IEnumerable<MethodDefinition> near = [method];
        for (TypeDefinition? type = method.DeclaringType; type != null; type = type.DeclaringType)
        {
            near = near.Concat(type.Methods);
        }

        string document = near
            .Where(candidate => candidate.DebugInformation.SequencePoints.Count > 0)
            .Select(candidate => candidate.DebugInformation.SequencePoints[0].Document.Url)
            .FirstOrDefault("");
        string[] path = document.Split('/', '\\');
        return path.Length > 1 ? path[^2] : "";
    }

    private static string TypeName(TypeDefinition type)
    {
        if (type.DeclaringType == null)
        {
            return type.Name;
        }

        string outer = TypeName(type.DeclaringType);
        return IsMadeUp(type.Name) ? outer : $"{outer}.{type.Name}";
    }

    private static string MemberName(MethodDefinition method)
    {
        string name = method.Name.TrimStart('.');
        if (IsMadeUp(name))
        {
            // <Run>b__3_0: the lambda 3_0 in Run.
            int end = name.IndexOf('>');
            // <Main>$: the statements outside of any type.
            int number = name.IndexOf("__", end, System.StringComparison.Ordinal);
            return number < 0 ? name[1..end] : $"{name[1..end]}.lambda{name[(number + 2)..]}";
        }

        bool isOverloaded = method.DeclaringType.Methods.Count(m => m.Name == method.Name) > 1;
        return isOverloaded
            ? $"{name}({string.Join(", ", method.Parameters.Select(p => p.ParameterType.Name))})"
            : name;
    }

    private static bool IsMadeUp(string name) => name.StartsWith('<');
}

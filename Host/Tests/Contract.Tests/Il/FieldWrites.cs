using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Who writes whose fields.</summary>
/// <remarks>A type writes its own, those of what is nested in it, and those it inherits.</remarks>
internal static class FieldWrites
{
    /// <summary>What callers set up before use, and the core reads without a call.</summary>
    private static readonly string[] _setUp = ["HrTimer.LateNs"];

    /// <summary>Names every field that another type writes.</summary>
    /// <returns>As "Type.Field: Writer", sorted.</returns>
    public static SortedSet<string> Foreign(IEnumerable<ModuleDefinition> modules)
    {
        SortedSet<string> found = new(System.StringComparer.Ordinal);
        foreach (MethodDefinition method in modules.SelectMany(module => module.GetTypes())
            .SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            TypeDefinition writer = TypeGraph.OwnerOf(method.DeclaringType);
            foreach (Instruction write in method.Body.Instructions.Where(
                each => each.OpCode.Code is Code.Stfld or Code.Stsfld))
            {
                FieldDefinition? field = ((FieldReference)write.Operand).Resolve();
                if (field == null || !field.DeclaringType.FullName.StartsWith("TimeCore."))
                {
                    continue;
                }

                TypeDefinition owner = TypeGraph.OwnerOf(field.DeclaringType);
                if (owner.FullName != writer.FullName && !Inherits(writer, owner)
                    && !_setUp.Contains($"{owner.Name}.{field.Name}"))
                {
                    found.Add($"{owner.Name}.{field.Name}: {writer.Name}");
                }
            }
        }

        return found;
    }

    /// <summary>Names questions, by their names, that write a field, or call what does.</summary>
    public static List<string> OfQuestions(IEnumerable<ModuleDefinition> modules) =>
        modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods)
            .Where(method => IsQuestion(method.Name) && Writes(method, []))
            .Select(method => $"{method.DeclaringType.Name}.{method.Name} is a question by its "
                + "name, and changes something.")
            .ToList();

    private static bool IsQuestion(string name)
    {
        string word = name.StartsWith("get_") ? name[4..] : name;
        return new[] { "Is", "May", "Can", "Has" }.Any(start => word.StartsWith(start)
            && word.Length > start.Length && char.IsUpper(word[start.Length]));
    }

    private static bool Writes(MethodDefinition method, HashSet<string> seen) =>
        seen.Add(method.FullName) && method.HasBody && method.Body.Instructions.Any(each =>
            each.OpCode.Code is Code.Stfld or Code.Stsfld
            || (each.Operand is MethodReference called
                && called.DeclaringType.FullName.StartsWith("TimeCore.")
                && called.Resolve() is { } body && Writes(body, seen)));

    private static bool Inherits(TypeDefinition type, TypeDefinition from)
    {
        for (TypeReference? each = type.BaseType; each != null; each = each.Resolve()?.BaseType)
        {
            if (each.FullName == from.FullName)
            {
                return true;
            }
        }

        return false;
    }
}

using System;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Compares a native method of a library with what answers it.</summary>
/// <remarks>
/// A class or a structure of the library is an object to the answer, and an enumeration a number:
/// the answer knows none of them.
/// </remarks>
internal static class NativeForms
{
    /// <summary>Tells whether an answer takes what the native method takes.</summary>
    public static bool Match(MethodDefinition native, MethodInfo answer)
    {
        string[] given = answer.GetParameters()
            .Select(one => DeviceNames.Of(one.ParameterType)).ToArray();
        int self = native.HasThis ? 1 : 0;
        return given.Length == native.Parameters.Count + self
            && (self == 0 || given[0] == "System.Object")
            && native.Parameters.Select((one, i) => Fits(one.ParameterType, given[i + self]))
                .All(fits => fits)
            && Fits(native.ReturnType, DeviceNames.Of(answer.ReturnType));
    }

    private static bool Fits(TypeReference device, string answer)
    {
        if (DeviceNames.Of(device) == answer)
        {
            return true;
        }

        if (device is ByReferenceType reference)
        {
            return answer.EndsWith('&') && Fits(reference.ElementType, answer[..^1]);
        }

        if (device.IsValueType && NumberOf(device) is TypeReference number)
        {
            return DeviceNames.Of(number) == answer;
        }

        return answer == "System.Object" && !device.IsPrimitive && device.MetadataType
            is MetadataType.Class or MetadataType.Array or MetadataType.ValueType;
    }

    /// <summary>Tells whether the answer takes an object in place of a structure.</summary>
    public static bool IsBoxed(TypeReference device, Type answer) =>
        answer == typeof(object) && device.IsValueType;

    private static TypeReference? NumberOf(TypeReference type)
    {
        TypeDefinition? found = type as TypeDefinition ?? (type.Scope is ModuleDefinition
            ? type.Resolve()
            : null);
        return found is { IsEnum: true }
            ? found.Fields.First(field => !field.IsStatic).FieldType
            : null;
    }
}

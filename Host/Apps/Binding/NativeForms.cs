using System;
using System.Linq;
using System.Reflection;
using Mono.Cecil;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Compares a native method of a library with what answers it.</summary>
/// <remarks>
/// A class of the library is an object to the answer, and an enumeration a number: the answer knows
/// neither.
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

        return device.IsValueType
            ? DeviceNames.Of(NumberOf(device)) == answer
            : answer == "System.Object" && !device.IsPrimitive && device.MetadataType
                is MetadataType.Class or MetadataType.Array or MetadataType.Object;
    }

    private static TypeReference NumberOf(TypeReference type)
    {
        TypeDefinition? found = type as TypeDefinition ?? (type.Scope is ModuleDefinition
            ? type.Resolve()
            : null);
        return found is { IsEnum: true }
            ? found.Fields.First(field => !field.IsStatic).FieldType
            : type;
    }
}

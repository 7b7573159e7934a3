using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Mono.Cecil;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Binding;

/// <summary>The names that types have on the device, from both sides.</summary>
internal static class DeviceNames
{
    /// <summary>
    /// The PC's types of which the board has its own: never what the device means.
    /// </summary>
    private static readonly HashSet<string> s_replaced = typeof(StandsForAttribute).Assembly
        .GetExportedTypes()
        .Select(type => type.GetCustomAttribute<StandsForAttribute>()?.TypeName ?? "")
        .ToHashSet();

    /// <summary>Returns the device's name of a type of the PC.</summary>
    public static string Of(Type type)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!) + "&";
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return "!" + type.GenericParameterPosition;
        }

        string name = (type.FullName ?? type.Name).Replace('+', '/');
        return type.GetCustomAttribute<StandsForAttribute>()?.TypeName
            ?? (s_replaced.Contains(name) ? "PC " + name : name);
    }

    /// <summary>Returns the name of a type that an assembly for the device refers to.</summary>
    public static string Of(TypeReference type) => type switch
    {
        ByReferenceType reference => Of(reference.ElementType) + "&",
        ArrayType array => Of(array.ElementType) + "[]",
        GenericParameter parameter => "!" + parameter.Position,
        IModifierType modified => Of(modified.ElementType),
        TypeSpecification specification => Of(specification.ElementType),
        _ => type.FullName,
    };

    /// <summary>Tells whether a method has these parameters and this result.</summary>
    public static bool Match(MethodReference device, MethodBase pc, bool withThis)
    {
        ParameterInfo[] parameters = pc.GetParameters();
        string[] names = parameters.Select(parameter => Of(parameter.ParameterType)).ToArray();
        string[] wanted = device.Parameters.Select(parameter => Of(parameter.ParameterType))
            .ToArray();
        string result = pc is MethodInfo method ? Of(method.ReturnType) : "System.Void";
        if (withThis)
        {
            string self = Of(device.DeclaringType);
            bool hasSelf = names.Length > 0 && names[0].TrimEnd('&') == self;
            return hasSelf && names.Skip(1).SequenceEqual(wanted)
                && result == Of(device.ReturnType);
        }

        return names.SequenceEqual(wanted) && result == Of(device.ReturnType);
    }
}

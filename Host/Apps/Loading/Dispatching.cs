using System;
using System.Reflection;
using Mono.Cecil;
using TimeCore.Host.Apps.Binding;
using TimeCore.Host.Weaving;

namespace TimeCore.Host.Apps.Loading;

/// <summary>
/// Says how a call of a program finds its method: what the call costs hangs on it.
/// </summary>
/// <param name="libraries">What stand-ins answer for.</param>
internal sealed class Dispatching(AnsweredLibraries libraries)
{
    /// <summary>Returns the way of one call.</summary>
    public CallDispatch Of(MethodReference method)
    {
        TypeReference type = method.DeclaringType.GetElementType();
        if (method.DeclaringType is ArrayType)
        {
            return CallDispatch.Plain;
        }

        bool isDevices = type is not TypeDefinition
            && type.Scope is AssemblyNameReference scope && libraries.Has(scope.Name);
        return isDevices ? OfStandIn(method, type) : OfLibrary(method);
    }

    private static CallDispatch OfStandIn(MethodReference method, TypeReference type)
    {
        Type? target = StandIns.TypeOf(type.FullName);
        if (target is { IsInterface: true })
        {
            return CallDispatch.Interface;
        }

        if (target?.BaseType == typeof(MulticastDelegate))
        {
            return CallDispatch.Delegate;
        }

        return StandIns.MethodOf(method) is MethodBase { IsVirtual: true }
            ? CallDispatch.Virtual
            : CallDispatch.Plain;
    }

    private static CallDispatch OfLibrary(MethodReference method)
    {
        MethodDefinition? definition = method.Resolve();
        TypeDefinition? type = definition?.DeclaringType;
        if (definition == null || type == null)
        {
            return CallDispatch.Plain;
        }

        if (type.IsInterface)
        {
            return CallDispatch.Interface;
        }

        if (type.BaseType?.FullName == "System.MulticastDelegate")
        {
            return CallDispatch.Delegate;
        }

        return definition.IsVirtual ? CallDispatch.Virtual : CallDispatch.Plain;
    }
}

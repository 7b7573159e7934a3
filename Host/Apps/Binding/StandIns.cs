using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Mono.Cecil;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Binding;

/// <summary>What answers on the PC for the types and members of the device's libraries.</summary>
/// <remarks>
/// A rule, not a list of members: a type has a stand-in that the virtual board gives, or the PC's
/// own type serves, with some of its members replaced. Whatever neither has is not modelled.
/// </remarks>
internal static class StandIns
{
    /// <summary>The device's class library.</summary>
    public const string CoreLibrary = "mscorlib";

    /// <summary>What answers a constructor without a body.</summary>
    private const string Constructor = "Construct";

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly HashSet<string> s_libraries =
    [
        CoreLibrary, "System.Device.Gpio", "nanoFramework.Hardware.Esp32",
        "nanoFramework.Hardware.Stm32", "nanoFramework.Runtime.Native",
        "nanoFramework.Runtime.Events", "System.Device.I2c",
        "System.IO.Ports", "System.Device.Spi", "System.Device.Adc", "System.Device.Pwm",
    ];

    private static readonly Dictionary<string, Type> s_types = FindTypes();

    private static readonly Dictionary<string, MethodInfo[]> s_members =
        FindMembers(type => type.GetCustomAttribute<MembersOfAttribute>()?.TypeName);

    private static readonly Dictionary<string, MethodInfo[]> s_natives =
        FindMembers(type => type.GetCustomAttribute<NativesOfAttribute>()?.TypeName);

    /// <summary>
    /// Those of them that run as they are where they lie beside a program: their native methods
    /// have answers.
    /// </summary>
    private static readonly HashSet<string> s_answered =
    [
        "nanoFramework.Runtime.Events", "System.Device.Gpio", "System.Device.I2c",
        "System.Device.Spi", "System.Device.Adc", "System.Device.Pwm", "System.IO.Ports",
    ];

    /// <summary>Tells whether a library has stand-ins here.</summary>
    public static bool Has(string assembly) => s_libraries.Contains(assembly);

    /// <summary>Tells whether the library itself is better, where it lies beside.</summary>
    public static bool RunsAsItIs(string assembly) => s_answered.Contains(assembly);

    /// <summary>Returns the type that answers for one of the device's.</summary>
    /// <param name="name">The device's full name, nested parts joined by <c>/</c>.</param>
    /// <returns>Null: it is not modelled.</returns>
    public static Type? TypeOf(string name) =>
        s_types.GetValueOrDefault(name) ?? PcTypes.Of(name);

    /// <summary>
    /// Returns the method that answers for one of the device's, called with the instance first.
    /// </summary>
    /// <returns>Null where the type's own method of that name answers, or none.</returns>
    public static MethodInfo? ReplacementOf(MethodReference method)
    {
        string type = DeviceNames.Of(method.DeclaringType);
        return s_members.GetValueOrDefault(type)?.FirstOrDefault(candidate =>
            candidate.Name == method.Name
            && method.HasThis == candidate.IsDefined(typeof(OfInstanceAttribute))
            && DeviceNames.Match(method, candidate, method.HasThis));
    }

    /// <summary>Returns what answers a native method of a library beside the program.</summary>
    /// <returns>Null: nobody does. An instance is the first argument.</returns>
    public static MethodInfo? AnswerOf(MethodDefinition native)
    {
        string type = native.DeclaringType.FullName;
        string name = native.IsConstructor ? Constructor : native.Name;
        IEnumerable<MethodInfo> candidates = type is "System.Math" or "System.MathInternal"
            ? typeof(Math).GetMethods(BindingFlags.Public | BindingFlags.Static)
            : s_natives.GetValueOrDefault(type, []);
        return candidates.FirstOrDefault(answer => answer.Name == name
            && NativeForms.Match(native, answer));
    }

    /// <summary>
    /// Returns the method that makes an object where the type has no such constructor.
    /// </summary>
    /// <returns>Null where the type's own constructor serves.</returns>
    public static MethodInfo? FactoryOf(MethodReference constructor)
    {
        string type = DeviceNames.Of(constructor.DeclaringType);
        string[] wanted = constructor.Parameters
            .Select(parameter => DeviceNames.Of(parameter.ParameterType)).ToArray();
        return s_members.GetValueOrDefault(type)?.FirstOrDefault(candidate =>
            candidate.Name == "New"
            && candidate.GetParameters()
                .Select(parameter => DeviceNames.Of(parameter.ParameterType))
                .SequenceEqual(wanted));
    }

    /// <summary>Returns the method of the answering type itself.</summary>
    /// <returns>Null: it is not modelled.</returns>
    public static MethodBase? MethodOf(MethodReference method)
    {
        Type? type = TypeOf(DeviceNames.Of(method.DeclaringType));
        if (type == null || PcTypes.Refuses(MemberNames.Of(method)))
        {
            return null;
        }

        IEnumerable<MethodBase> candidates = method.Name is ".ctor" or ".cctor"
            ? type.GetConstructors(All)
            : type.GetMethods(All);
        return candidates.FirstOrDefault(candidate => candidate.Name == method.Name
            && candidate.IsStatic != method.HasThis
            && IsOpen(candidate)
            && DeviceNames.Match(method, candidate, withThis: false));
    }

    /// <summary>Returns the field of the answering type.</summary>
    /// <returns>Null: it is not modelled.</returns>
    public static FieldInfo? FieldOf(FieldReference field)
    {
        FieldInfo? found = TypeOf(DeviceNames.Of(field.DeclaringType))?.GetField(
            field.Name,
            BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance);
        return found != null && DeviceNames.Of(found.FieldType) == DeviceNames.Of(field.FieldType)
            ? found
            : null;
    }

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily
        || method.IsFamilyOrAssembly;

    private static Dictionary<string, Type> FindTypes()
    {
        Dictionary<string, Type> types = [];
        foreach (Type type in typeof(Machine).Assembly.GetExportedTypes())
        {
            string? name = type.GetCustomAttribute<StandsForAttribute>()?.TypeName;
            bool isShim = type.Namespace is string space
                && !space.StartsWith("TimeCore", StringComparison.Ordinal);
            if (name != null || isShim)
            {
                types.Add(name ?? DeviceNames.Of(type), type);
            }
        }

        return types;
    }

    private static Dictionary<string, MethodInfo[]> FindMembers(Func<Type, string?> nameOf)
    {
        return typeof(Machine).Assembly.GetExportedTypes()
            .Select(type => (Name: nameOf(type), type))
            .Where(pair => pair.Name != null)
            .ToDictionary(
                pair => pair.Name!,
                pair => pair.type.GetMethods(BindingFlags.Public | BindingFlags.Static));
    }
}

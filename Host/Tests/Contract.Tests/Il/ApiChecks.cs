using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Whether what an assembly names exists on the device.</summary>
internal static class ApiChecks
{
    /// <summary>
    /// What the PC's compiler or base library writes where the device has another form.
    /// </summary>
    public static readonly Dictionary<string, string> Differences = new()
    {
        ["System.Threading.Monitor.Enter(System.Object,System.Boolean@)"] =
            "what lock becomes on a PC; the device's library has Enter(object), and lock uses that",
        ["System.Runtime.CompilerServices.CompilerGeneratedAttribute"] =
            "the compiler writes it only where the library has it",
        ["System.Runtime.CompilerServices.NullableAttribute"] =
            "the compiler writes it only where the library has it",
        ["System.Runtime.CompilerServices.NullableContextAttribute"] =
            "the compiler writes it only where the library has it",
        ["System.Runtime.CompilerServices.IsReadOnlyAttribute"] =
            "of an 'in' parameter; the compiler embeds it where the library lacks it",
        ["System.Runtime.CompilerServices.ExtensionAttribute"] =
            "the device has the attribute, its constructor is not in the list",
        ["System.Threading.EventWaitHandle.Set"] =
            "on the device AutoResetEvent has Set itself",
        ["System.Exception.GetType"] =
            "on a PC it hides the one of object, which the device has",
        ["System.Diagnostics.DebuggerBrowsableAttribute"] =
            "of an event's field; the compiler writes it only where the library has it",
    };

    private static readonly string[] _ours =
        ["TimeCore", "UnitTests.Virtual", "Sample"];

    /// <summary>Names everything that no package of an assembly has.</summary>
    /// <param name="uses">What the assembly names.</param>
    /// <param name="api">The members of its packages.</param>
    public static List<string> CheckMembers(IEnumerable<Use> uses, ApiList api) =>
        uses.Where(use => !Exists(use.What, api))
            .Select(use => $"{use.Where} names {Show(use.What)}, which the device does not have.")
            .Distinct().ToList();

    /// <summary>Names every use of a service that belongs into the seam file.</summary>
    /// <param name="uses">What the assembly names.</param>
    public static List<string> CheckServices(IEnumerable<Use> uses) =>
        uses.Where(use => IsService(use.What))
            .Select(use => $"{use.Where} names {Show(use.What)}: a service of the base library, "
                + "which belongs into Drivers/Common/BaseLibrary.cs.")
            .Distinct().ToList();

    /// <summary>Names public members that show types of a package or of another driver.</summary>
    /// <param name="module">The assembly.</param>
    public static List<string> CheckPublicSurface(ModuleDefinition module)
    {
        List<string> findings = [];
        foreach (TypeDefinition type in module.GetTypes().Where(IsVisible))
        {
            IEnumerable<TypeReference> shown = type.Interfaces.Select(each => each.InterfaceType)
                .Concat(type.BaseType == null ? [] : [type.BaseType])
                .Concat(type.Fields.Where(f => f.IsPublic || f.IsFamily).Select(f => f.FieldType))
                .Concat(type.Methods.Where(m => m.IsPublic || m.IsFamily).SelectMany(m =>
                    m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)));
            findings.AddRange(shown.Where(each => !MayShow(each, module))
                .Select(each => $"{type.FullName} shows {each.FullName}.").Distinct());
        }

        return findings;
    }

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));

    private static bool MayShow(TypeReference type, ModuleDefinition module)
    {
        TypeReference element = type.GetElementType();
        string scope = ScopeOf(element);
        return element.Scope == module || scope is "TimeCore" or "TimeCore.Extras"
            || (IsBaseLibrary(scope) && element.Namespace.Split('.')[0] == "System");
    }

    private static bool Exists(MemberReference member, ApiList api)
    {
        TypeReference type = member is TypeReference self ? self : member.DeclaringType;
        TypeReference element = type.GetElementType();
        if (element is GenericParameter || IsOurs(element))
        {
            return true;
        }

        return Differences.ContainsKey(Show(member).Replace(".#ctor", ""))
            || Differences.ContainsKey(ApiList.NameOf(element))
            || member switch
            {
                MethodReference method => api.Has(method),
                FieldReference field => api.Has(field),
                _ => api.Has(element),
            };
    }

    private static bool IsService(MemberReference member)
    {
        string type = (member is TypeReference self ? self.GetElementType() : member.DeclaringType)
            .FullName;
        return type is "System.Threading.Thread" or "System.Threading.Timer"
            or "System.Threading.AutoResetEvent" or "System.Threading.ManualResetEvent"
            or "System.Threading.EventWaitHandle" or "System.Threading.WaitHandle"
            or "System.Threading.SpinWait" or "System.Environment"
            or "System.Console" or "System.Diagnostics.Debugger"
            || (type == "System.DateTime" && !IsPlainDate(member));
    }

    // A date that is made reads no clock: the alarm of STM32 takes one.
    private static bool IsPlainDate(MemberReference member) =>
        member is TypeReference || member.Name == ".ctor";

    private static bool IsOurs(TypeReference type) =>
        type.Scope is ModuleDefinition
        || _ours.Any(name => ScopeOf(type) == name || ScopeOf(type).StartsWith(name + "."));

    private static bool IsBaseLibrary(string scope) =>
        scope is "mscorlib" or "netstandard"
        || scope.StartsWith("System.", StringComparison.Ordinal);

    private static string ScopeOf(TypeReference type) =>
        type.Scope is AssemblyNameReference reference ? reference.Name : type.Scope?.Name ?? "";

    private static string Show(MemberReference member) => member switch
    {
        MethodReference method => ApiList.IdOf(method)[2..],
        FieldReference field => ApiList.IdOf(field)[2..],
        TypeReference type => ApiList.NameOf(type),
        _ => member.FullName,
    };
}

using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Contract.Il;

/// <summary>Who may name the services of the base library, and what drivers may show.</summary>
internal static class ServiceChecks
{
    private const string Seam = "TimeCore.Drivers.Common.BaseLibrary";

    /// <summary>Names every use of a service that belongs into the seam file.</summary>
    /// <param name="uses">What the assembly names.</param>
    public static List<string> CheckServices(IEnumerable<Use> uses) =>
        uses.Where(use => IsService(use.What))
            .Where(use => !InSeam(use.Where) && !IsNotify(use))
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
                .Concat(type.BaseType == null || IsBoard(type.BaseType) ? [] : [type.BaseType])
                .Concat(type.Fields.Where(f => f.IsPublic || f.IsFamily).Select(f => f.FieldType))
                .Concat(type.Methods.Where(m => m.IsPublic || m.IsFamily).SelectMany(m =>
                    m.Parameters.Select(p => p.ParameterType).Append(m.ReturnType)));
            findings.AddRange(shown.Where(each => !MayShow(each, module))
                .Select(each => $"{type.FullName} shows {each.FullName}.").Distinct());
        }

        return findings;
    }

    // A type's name, or a result and a method's full name; nested types behind a slash.
    private static bool InSeam(string where) =>
        where.Split("::")[0].Split(' ')[^1].Split('/')[0] == Seam;

    private static bool IsVisible(TypeDefinition type) =>
        type.IsPublic || (type.IsNestedPublic && IsVisible(type.DeclaringType));

    // The board of an image derives from the chip's: a user's program names both anyway.
    private static bool IsBoard(TypeReference type) => type.Namespace == "TimeCore.Boards";

    private static bool MayShow(TypeReference type, ModuleDefinition module)
    {
        TypeReference element = type.GetElementType();
        return element.Scope == module
            || ScopeOf(element) is "TimeCore" or "TimeCore.Base" or "TimeCore.Alarms"
                or "TimeCore.Board.Common" or "mscorlib";
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

    // A date that is made or taken apart reads no clock.
    private static bool IsPlainDate(MemberReference member) =>
        member is TypeReference || member.Name is ".ctor" or "get_Ticks";

    // A timer sets the event of who disposes it. It waits for none.
    private static bool IsNotify(Use use) => use.Where.Contains("TimeCore.Threading.Timer")
        && (use.What is TypeReference { Name: "ManualResetEvent" }
            || use.What is { Name: "Set", DeclaringType.Name: "ManualResetEvent" });

    private static string ScopeOf(TypeReference type) =>
        type.Scope is AssemblyNameReference reference ? reference.Name : type.Scope?.Name ?? "";

    private static string Show(MemberReference member) => member is TypeReference type
        ? type.FullName
        : $"{member.DeclaringType.FullName}.{member.Name}";
}

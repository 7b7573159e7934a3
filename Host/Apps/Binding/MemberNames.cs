using System.Linq;
using Mono.Cecil;

namespace TimeCore.Host.Apps.Binding;

/// <summary>Members as a reader knows them.</summary>
internal static class MemberNames
{
    // The version of the class library of .NET, which has a name in common with the device's.
    private const int PcMajor = 4;

    /// <summary>Returns type and member, the parameters of a method too.</summary>
    public static string Of(MemberReference member)
    {
        string type = member.DeclaringType.FullName.Replace('/', '.');
        if (member is not MethodReference method)
        {
            return $"{type}.{member.Name}";
        }

        string parameters = string.Join(
            ", ", method.Parameters.Select(parameter => parameter.ParameterType.Name));
        string name = method.Name switch
        {
            ".ctor" => "constructor",
            ".cctor" => "static constructor",
            _ => method.Name,
        };
        return $"{type}.{name}({parameters})";
    }

    /// <summary>Tells whether a library's name means the PC's library of that name.</summary>
    public static bool IsOurs(this AssemblyNameReference library) =>
        library.Name == StandIns.CoreLibrary && library.Version.Major >= PcMajor;
}

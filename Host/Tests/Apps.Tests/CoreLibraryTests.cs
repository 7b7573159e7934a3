using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Mono.Cecil;
using TimeCore.Host.Apps.Binding;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Walks every public member of the device's real class library.</summary>
public class CoreLibraryTests
{
    /// <summary>Types that the model refuses, whole.</summary>
    private static readonly string[] s_refusedTypes =
    [
        "System.Diagnostics.NativeProfiledAttribute",
        "System.IO.IOException/IOExceptionErrorCode",
        "System.Reflection.AssemblyNativeVersionAttribute",
        "System.Reflection.Binder",
        "System.Reflection.IReflect",
        "System.Runtime.CompilerServices.ExcludeTypeAttribute",
        "System.Runtime.Remoting.RemotingServices",
    ];

    [Fact]
    public void EveryType_IsAnsweredOrRefused()
    {
        IEnumerable<string> refused = Types()
            .Where(type => StandIns.TypeOf(type.FullName) == null)
            .Select(type => type.FullName).Order(StringComparer.Ordinal);

        Assert.Equal(s_refusedTypes, refused);
    }

    [Fact]
    public void EveryType_IsThePcsDataOrTheBoards()
    {
        HashSet<Assembly> ours =
        [
            typeof(object).Assembly, typeof(System.Collections.ArrayList).Assembly,
            typeof(Machine).Assembly,
        ];

        foreach (TypeDefinition type in Types())
        {
            Type? target = StandIns.TypeOf(type.FullName);

            Assert.True(target == null || ours.Contains(target.Assembly), type.FullName);
        }
    }

    [Fact]
    public void EveryMethod_IsAnsweredOrRefused()
    {
        List<string> refused = Types()
            .Where(type => StandIns.TypeOf(type.FullName) != null)
            .SelectMany(type => type.Methods)
            .Where(method => method.IsPublic && !Answers(method))
            .Select(method => MemberNames.Of(method))
            .Order(StringComparer.Ordinal).ToList();

        Assert.Equal(RefusedMembers.All, refused);
    }

    [Fact]
    public void EveryStandIn_HasItsTypeInTheLibrary()
    {
        HashSet<string> known = Types().Select(type => type.FullName).ToHashSet();

        // The second is not public: other libraries of the device reach into it.
        string[] elsewhere = ["System.Environment", "System.Array/SzArrayEnumerator"];
        IEnumerable<string> names = typeof(Machine).Assembly.GetExportedTypes()
            .SelectMany(type => new[]
            {
                type.GetCustomAttribute<VirtualBoard.CoreLibrary.StandsForAttribute>()?.TypeName,
                type.GetCustomAttribute<VirtualBoard.CoreLibrary.MembersOfAttribute>()?.TypeName,
            })
            .OfType<string>();

        Assert.Empty(names.Where(name => !known.Contains(name)).Except(elsewhere));
    }

    private static bool Answers(MethodDefinition method) =>
        StandIns.ReplacementOf(method) != null
        || StandIns.MethodOf(method) != null
        || (method.IsConstructor && StandIns.FactoryOf(method) != null)
        || method.DeclaringType.HasGenericParameters
        || method.Name is "BeginInvoke" or "EndInvoke";

    private static List<TypeDefinition> Types()
    {
        string path = DeviceProgram.ReferencePaths()
            .Single(reference => reference.EndsWith("mscorlib.dll", StringComparison.Ordinal));
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return module.GetTypes()
            .Where(type => type.IsPublic || type.IsNestedPublic)
            .Where(type => !type.IsGenericInstance && type.Name != "<Module>")
            .ToList();
    }
}

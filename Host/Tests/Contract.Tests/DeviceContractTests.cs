using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Device code uses only the language and the members that a device has.</summary>
public sealed class DeviceContractTests
{
    private const string SeamTwin = "/VirtualBoard/Seam/BaseLibrary.cs";

    [Theory]
    [MemberData(nameof(Twins))]
    public void Members_ThatADeviceAssemblyNames_ExistOnTheDevice(string name, string folder)
    {
        DeviceAssembly assembly = DeviceAssembly.All.Single(each => each.Name == name);
        using ModuleDefinition module = Modules.Compiled(folder);

        Findings.AssertNone(ApiChecks.CheckMembers(UsesOf(module), new ApiList(assembly.Packages)));
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Services_OfTheBaseLibrary_AreNamedInTheSeamOnly(string name, string folder)
    {
        using ModuleDefinition module = Modules.Compiled(folder);

        Assert.NotEqual("", name);
        Findings.AssertNone(ApiChecks.CheckServices(UsesOf(module)));
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void Language_OfADeviceAssembly_IsWhatTheDeviceLoads(string name, string folder)
    {
        using ModuleDefinition module = Modules.Compiled(folder);

        Assert.NotEqual("", name);
        Findings.AssertNone(LanguageIlChecks.Check(DeviceTypes(module)));
    }

    [Theory]
    [InlineData("TimeCore.Drivers.Common")]
    [InlineData("TimeCore.Drivers.Gpio")]
    [InlineData("TimeCore.Drivers.Esp32")]
    [InlineData("TimeCore.Drivers.Stm32")]
    [InlineData("TimeCore.Board.Esp32")]
    [InlineData("TimeCore.Board.Stm32")]
    [InlineData("TimeCore.Board.Generic")]
    public void PublicMembers_OfDriversAndBoards_ShowOnlyTheCore(string assembly)
    {
        using ModuleDefinition module = Modules.Compiled("Host/Device/" + assembly);

        List<string> findings = ApiChecks.CheckPublicSurface(module)
            .Where(finding => !finding.StartsWith("TimeCore.Drivers.Common.BaseLibrary")).ToList();

        Findings.AssertNone(findings);
    }

    // The seam and the firmware's entry are not compiled on the PC: they are compiled here.
    [Fact]
    public void Seam_CompiledOnItsOwn_NamesOnlyWhatTheDeviceHas()
    {
        using ModuleDefinition module = Modules.Compile(
            [Repo.Read("Drivers/Common/BaseLibrary.cs")],
            "Host/Device/TimeCore",
            "Host/VirtualBoard");
        ApiList api = new(["mscorlib", "nanoFramework.Runtime.Native"]);

        Findings.AssertNone(ApiChecks.CheckMembers(Usage.Of(module), api));
        Findings.AssertNone(LanguageIlChecks.Check(Usage.OwnTypes(module)));
        Assert.NotEmpty(ApiChecks.CheckServices(Usage.Of(module)));
    }

    [Theory]
    [InlineData("Esp32")]
    [InlineData("Stm32")]
    [InlineData("Generic")]
    public void Firmware_CompiledOnItsOwn_NamesOnlyWhatTheDeviceHas(string board)
    {
        using ModuleDefinition module = Modules.Compile(
            Repo.Sources("Firmware/" + board).Where(path => !path.Contains("/Properties/"))
                .Select(Repo.Read),
            "Host/Device/TimeCore",
            "Host/Device/TimeCore.Board." + board,
            "Host/Device/TimeCore.Firmware.App");

        Findings.AssertNone(ApiChecks.CheckMembers(Usage.Of(module), new ApiList(["mscorlib"])));
        Findings.AssertNone(ApiChecks.CheckServices(Usage.Of(module)));
        Findings.AssertNone(LanguageIlChecks.Check(Usage.OwnTypes(module)));
    }

    [Theory]
    [InlineData("public int F(string s) => s.Replace('a', 'b').Length;")]
    [InlineData("public void F() => System.Threading.Monitor.Wait(this);")]
    [InlineData("public long F(long x) => System.Math.Abs(x);")]
    [InlineData("[System.ThreadStatic] public static int F;")]
    [InlineData("public void F(long[] x) => System.Array.Sort(x);")]
    [InlineData("public long F(ref long x) => System.Threading.Interlocked.Increment(ref x);")]
    [InlineData("public bool F(System.Threading.WaitHandle h) => h.WaitOne(5);")]
    [InlineData("public object F() => new System.Diagnostics.Stopwatch();")]
    public void CheckMembers_MemberThatTheDeviceLacks_IsNamed(string member) =>
        Assert.NotEmpty(ApiChecks.CheckMembers(
            Usage.Of(MakeClass(member)), new ApiList(["mscorlib"])));

    [Theory]
    [InlineData("public void F() => System.Threading.Thread.Sleep(1);")]
    [InlineData("public long F() => System.DateTime.UtcNow.Ticks;")]
    [InlineData("public long F() => System.Environment.TickCount64;")]
    [InlineData("public void F() => System.Console.WriteLine();")]
    [InlineData("public object F() => new System.Threading.AutoResetEvent(false);")]
    [InlineData("private System.Threading.Timer _timer;")]
    public void CheckServices_ServiceOutsideTheSeam_IsNamed(string member) =>
        Assert.NotEmpty(ApiChecks.CheckServices(Usage.Of(MakeClass(member))));

    [Theory]
    [InlineData("public void F(System.Threading.ThreadStart f, System.Action g) => f();")]
    [InlineData("public void F() { lock (this) { } }")]
    [InlineData("public int F(ref int x) => System.Threading.Interlocked.Increment(ref x);")]
    [InlineData("public void F() => System.Diagnostics.Debug.Assert(true, \"Yes.\");")]
    [InlineData("public int[] F() => new[] { 1, 2, 3, 4, 5 };")]
    [InlineData("public event System.Action F;")]
    public void Checks_OfWhatTheDeviceHas_FindNothing(string member)
    {
        using ModuleDefinition module = MakeClass(member);

        Findings.AssertNone(ApiChecks.CheckMembers(Usage.Of(module), new ApiList(["mscorlib"])));
        Findings.AssertNone(ApiChecks.CheckServices(Usage.Of(module)));
        Findings.AssertNone(LanguageIlChecks.Check(Usage.OwnTypes(module)));
    }

    [Theory]
    [InlineData("public T F<T>(T x) => x;", "is generic")]
    [InlineData("private struct S { public int X; }", "is a struct")]
    [InlineData("public System.Guid F() { var g = new System.Guid(); return g; }", "struct")]
    [InlineData("private volatile int _f;", "volatile")]
    [InlineData("public int F(int a) => checked(a + 1);", "checked")]
    [InlineData("public int[,] F() => null;", "multi-dimensional")]
    [InlineData("public decimal F() => 1m;", "decimal")]
    [InlineData("private int _f; public ref readonly int F() => ref _f;", "ref readonly")]
    [InlineData("public int? F(string s) => s?.Length;", "generic")]
    [InlineData("public interface I { int F() => 1; }", "default members")]
    [InlineData("public System.Action<int> F;", "generic")]
    public void LanguageCheck_WhatTheDeviceCannotLoad_IsNamed(string member, string expected)
    {
        List<string> findings = LanguageIlChecks.Check(Usage.OwnTypes(MakeClass(member)));

        Assert.Contains(findings, finding => finding.Contains(expected));
    }

    [Fact]
    public void CheckPublicSurface_TypeOfAPackage_IsNamed() =>
        Assert.NotEmpty(ApiChecks.CheckPublicSurface(Modules.Compile(
            ["public class A { public TimeCore.Host.VirtualBoard.Machine M; }"],
            "Host/VirtualBoard")));

    public static IEnumerable<TheoryDataRow<string, string>> Twins() =>
        DeviceAssembly.All.SelectMany(assembly => assembly.Twins.Select(
            twin => new TheoryDataRow<string, string>(assembly.Name, twin)));

    private static ModuleDefinition MakeClass(string member) =>
        Modules.Compile([$"public class Sample {{ {member} }}"]);

    private static IEnumerable<Use> UsesOf(ModuleDefinition module)
    {
        HashSet<string> device = DeviceTypes(module).Select(type => type.FullName).ToHashSet();
        return Usage.Of(module).Where(use => device.Contains(TypeOf(use.Where)));
    }

    // Everything but the seam's twin, which stands for the PC.
    private static IEnumerable<TypeDefinition> DeviceTypes(ModuleDefinition module) =>
        Usage.OwnTypes(module).Where(type =>
            Usage.FileOf(type)?.EndsWith(SeamTwin, StringComparison.Ordinal) != true);

    private static string TypeOf(string where)
    {
        string name = where.Split("::")[0];
        return name[(name.LastIndexOf(' ') + 1)..];
    }
}

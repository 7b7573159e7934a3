using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Device code uses only the language and the services that it may.</summary>
/// <remarks>
/// That every member which it names exists on the device, the compiler has checked: see
/// <see cref="DeviceBuild"/>.
/// </remarks>
public sealed class DeviceContractTests
{
    [Theory]
    [MemberData(nameof(Names))]
    public void References_OfADeviceAssembly_AreThoseOfItsProject(string name)
    {
        using ModuleDefinition module = DeviceBuild.Open(name);
        NfProject project = ProjectOf(name);
        List<string> ours = project.Projects.Select(DeviceBuild.NameOf).ToList();

        Assert.Contains(module.AssemblyReferences, each => each.Name == "mscorlib");
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
        {
            Assert.True(
                ours.Contains(reference.Name) || project.FullReferences.Any(full =>
                    full.StartsWith($"{reference.Name}, Version={reference.Version},")),
                $"{name} is compiled with {reference.FullName}, which its .nfproj does not name.");
        }
    }

    [Theory]
    [InlineData("Esp32", "TimeCore.Drivers.Esp32")]
    [InlineData("Stm32")]
    public void Blink_Alone_LoadsTheCoreItsDriversAndItsBoard(string chip, params string[] drivers)
    {
        string program = "TimeCore.Firmware.Blink." + chip;
        string[] expected =
        [
            program, "TimeCore", "TimeCore.Base", "TimeCore.Board.Common", "TimeCore.Board." + chip,
            "TimeCore.Drivers.Common", "TimeCore.Drivers.Gpio", .. drivers,
        ];

        Assert.Equal(expected.Order(), LoadedBy(program).Order());
        Assert.Equal(expected.Order(), PeSizes.LoadedBy(program).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Services_OfTheBaseLibrary_AreNamedInTheSeamOnly(string name)
    {
        using ModuleDefinition module = DeviceBuild.Open(name);

        Findings.AssertNone(ServiceChecks.CheckServices(Usage.Of(module)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Language_OfADeviceAssembly_IsWhatTheDeviceLoads(string name)
    {
        using ModuleDefinition module = DeviceBuild.Open(name);

        Findings.AssertNone(LanguageIlChecks.Check(Usage.OwnTypes(module)));
    }

    [Fact]
    public void PublicMembers_OfDriversAndBoards_ShowOnlyTheCore()
    {
        List<ModuleDefinition> modules = DeviceBuild.Assemblies.Where(module =>
            module.Name.Contains(".Drivers.") || module.Name.Contains(".Board.")
            || module.Name is "TimeCore.Alarms.Esp32.dll" or "TimeCore.Alarms.Stm32.dll").ToList();

        Assert.NotEmpty(modules);
        Findings.AssertNone(modules.SelectMany(ServiceChecks.CheckPublicSurface)
            .Where(finding => !finding.StartsWith("TimeCore.Drivers.Common.BaseLibrary")));
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
    [InlineData("public decimal F() => 1m;")]
    [InlineData("private volatile int _f;")]
    [InlineData("public int? F(string s) => s?.Length;")]
    [InlineData("private int _f; public ref readonly int F() => ref _f;")]
    [InlineData("public System.IFormattable F(long x) => x;")]
    [InlineData("file sealed class G { }")]
    public void Compiler_OfTheDevice_RejectsWhatTheDeviceLacks(string member) =>
        Assert.NotEmpty(Modules.Errors($"public class Sample {{ {member} }}"));

    [Theory]
    [InlineData("nanoFramework.Hardware.Esp32.Sleep.StartLightSleep()", true)]
    [InlineData("nanoFramework.Hardware.Esp32.Sleep.StartModemSleep()", false)]
    [InlineData("new nanoFramework.Hardware.Esp32.HighResTimer()", true)]
    [InlineData("new nanoFramework.Hardware.Esp32.HighResTimer(5)", false)]
    [InlineData("new System.Device.Gpio.GpioController()", false)]
    public void Compiler_OfTheDevice_KnowsThePackagesOfTheProject(string expression, bool works)
    {
        List<string> errors = Modules.Errors(
            $"public class Sample {{ public object F() => {expression}; }}",
            "TimeCore.Drivers.Esp32");

        Assert.Equal(works, errors.Count == 0);
    }

    [Theory]
    [InlineData("public void F() => System.Threading.Thread.Sleep(1);")]
    [InlineData("public long F() => System.DateTime.UtcNow.Ticks;")]
    [InlineData("public long F() => System.Environment.TickCount64;")]
    [InlineData("public void F() => System.Console.WriteLine(\"\");")]
    [InlineData("public object F() => new System.Threading.AutoResetEvent(false);")]
    [InlineData("private System.Threading.Timer _timer;")]
    public void CheckServices_ServiceOutsideTheSeam_IsNamed(string member) =>
        Assert.NotEmpty(ServiceChecks.CheckServices(Usage.Of(MakeClass(member))));

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

        Findings.AssertNone(ServiceChecks.CheckServices(Usage.Of(module)));
        Findings.AssertNone(LanguageIlChecks.Check(Usage.OwnTypes(module)));
    }

    [Theory]
    [InlineData("public T F<T>(T x) => x;", "is generic")]
    [InlineData("private struct S { public int X; }", "is a struct")]
    [InlineData("public System.Guid F() { var g = new System.Guid(); return g; }", "struct")]
    [InlineData("public int F(int a) => checked(a + 1);", "checked")]
    [InlineData("public int[,] F() => null;", "multi-dimensional")]
    [InlineData("public interface I { void G(); void F() { G(); } }", "default members")]
    [InlineData("public System.Action<int> F;", "generic")]
    public void LanguageCheck_WhatTheDeviceCannotLoad_IsNamed(string member, string expected)
    {
        List<string> findings = LanguageIlChecks.Check(Usage.OwnTypes(MakeClass(member)));

        Assert.Contains(findings, finding => finding.Contains(expected));
    }

    [Fact]
    public void CheckPublicSurface_TypeOfAPackage_IsNamed() =>
        Assert.NotEmpty(ServiceChecks.CheckPublicSurface(Modules.Compile(
            "public class A { public nanoFramework.Hardware.Esp32.HighResTimer T; }",
            "TimeCore.Drivers.Esp32")));

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        DeviceBuild.Names.Select(name => new TheoryDataRow<string>(name));

    private static ModuleDefinition MakeClass(string member) => Modules.Compile(
        $"public class Sample {{ {member} }}", "TimeCore.Drivers.Common");

    private static IEnumerable<string> LoadedBy(string name)
    {
        using ModuleDefinition module = DeviceBuild.Open(name);
        return module.AssemblyReferences.Select(reference => reference.Name)
            .Where(DeviceBuild.Names.Contains).SelectMany(LoadedBy).Append(name).Distinct()
            .ToList();
    }

    private static NfProject ProjectOf(string name)
    {
        string path = DeviceBuild.NfProjects.Single(each => DeviceBuild.NameOf(each) == name);
        return new NfProject(path, Repo.Read(path));
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>What stands in for packages that do not restore is what the lists say.</summary>
public sealed class StubTests
{
    private const string Lists = DeviceBuild.Folder + "/api";

    [Theory]
    [MemberData(nameof(Stubs))]
    public void Stub_OfAList_ShowsExactlyItsMembers(string name)
    {
        using ModuleDefinition module = OpenStub(name);
        IEnumerable<string> listed = Lines(name).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')[0]);

        Assert.Equal(
            listed.Order(System.StringComparer.Ordinal),
            DocumentationId.OfPublic(module).Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void Stub_OfAMemberWithModifiers_HasThem()
    {
        using ModuleDefinition esp32 = OpenStub("nanoFramework.Hardware.Esp32");
        MethodDefinition touchPad = esp32.GetType("nanoFramework.Hardware.Esp32.Sleep").Methods
            .Single(method => method.Name == "EnableWakeupByTouchPad");
        TypeDefinition pin = esp32.GetTypes().Single(type => type.Name == "WakeupGpioPin");
        MethodDefinition memory = esp32.GetTypes().SelectMany(type => type.Methods)
            .Single(method => method.Name == "GetMemoryInfo");

        Assert.Equal((byte)80, touchPad.Parameters[2].Constant);
        Assert.True(touchPad.IsStatic);
        Assert.Equal(4294967296UL, pin.Fields.Single(field => field.Name == "Pin32").Constant);
        Assert.True(memory.Parameters[1].IsOut);
    }

    [Fact]
    public void Lists_AreThoseThatAProjectReferences() =>
        Assert.Equal(
            Stubs().Select(row => row.Data).Order(System.StringComparer.Ordinal),
            Directory.EnumerateFiles(Repo.FullPath(Lists), "*.txt")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(System.StringComparer.Ordinal));

    // A list says of which versions it was made, or was compared with.
    [Theory]
    [MemberData(nameof(Stubs))]
    public void List_OfAnAssembly_HoldsForTheVersionThatTheProjectsName(string name)
    {
        string head = string.Join("\n", Lines(name).Where(line => line.StartsWith('#')));
        string version = OpenStub(name).Assembly.Name.Version.ToString(3);

        Assert.Contains(version, head);
    }

    public static IEnumerable<TheoryDataRow<string>> Stubs() =>
        DeviceBuild.Names.SelectMany(DeviceBuild.ReferencesOf).Where(IsStub)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Distinct()
            .Select(name => new TheoryDataRow<string>(name));

    private static bool IsStub(string path) => path.Replace('\\', '/').Contains("/stubs/");

    private static IEnumerable<string> Lines(string name) =>
        File.ReadLines(Repo.FullPath($"{Lists}/{name}.txt"));

    private static ModuleDefinition OpenStub(string name) => ModuleDefinition.ReadModule(
        DeviceBuild.Names.SelectMany(DeviceBuild.ReferencesOf).First(path =>
            IsStub(path) && Path.GetFileNameWithoutExtension(path) == name));
}

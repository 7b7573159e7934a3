using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>A device assembly's types live in the namespace that it is named after.</summary>
/// <remarks>Why some do not: docs/decisions/0015-namespaces-follow-assemblies.md.</remarks>
public sealed partial class NamespaceTests
{
    /// <summary>Assemblies of another name than their namespace, and that namespace.</summary>
    private static readonly Dictionary<string, string> _exceptions = new()
    {
        ["TimeCore.Base"] = "TimeCore",
        ["TimeCore.Board."] = "TimeCore.Boards",
        ["TimeCore.Firmware."] = "TimeCore.Firmware",
        ["UnitTests.Esp32"] = "TimeCore.UnitTests.OnEsp32",
        ["UnitTests.Stm32"] = "TimeCore.UnitTests.OnStm32",
        ["UnitTests."] = "TimeCore.UnitTests",
    };

    /// <summary>A folder of helpers that another assembly compiles too.</summary>
    private const string Shared = "UnitTests/Core/Virtual/";

    [Fact]
    public void Namespaces_OfDeviceAssemblies_FollowThem()
    {
        foreach (DeviceAssembly assembly in DeviceAssembly.All)
        {
            string expected = NamespaceOf(assembly.Name);
            Findings.AssertNone(Repo.Sources(assembly.Folder)
                .Where(path => !path.StartsWith(Shared, StringComparison.Ordinal))
                .SelectMany(path => Check(path, Repo.Read(path), expected)));
            NfProject project = new(assembly.Project, Repo.Read(assembly.Project));
            Assert.Equal(expected, project.Property("RootNamespace"));
        }
    }

    [Fact]
    public void Exceptions_Each_HasAnAssembly() =>
        Assert.All(
            _exceptions.Keys,
            row => Assert.Contains(DeviceAssembly.All, each => each.Name.StartsWith(row)));

    [Fact]
    public void Check_AnotherNamespace_IsFound()
    {
        Assert.Equal("TimeCore.Extras", NamespaceOf("TimeCore.Extras"));
        Assert.Equal("TimeCore.Boards", NamespaceOf("TimeCore.Board.Esp32"));
        Assert.Single(Check("A.cs", "namespace TimeCore\n{\n}\n", "TimeCore.Extras"));
        Assert.Single(Check("A.cs", "namespace TimeCore.Extras.Idle;\n", "TimeCore.Extras"));
        Assert.Empty(Check("A.cs", "namespace TimeCore.Extras\n{\n}\n", "TimeCore.Extras"));
    }

    private static string NamespaceOf(string assembly) =>
        _exceptions.FirstOrDefault(row => assembly.StartsWith(row.Key)).Value ?? assembly;

    private static IEnumerable<string> Check(string path, string text, string expected) =>
        Declaration().Matches(text)
            .Select(match => match.Groups[1].Value)
            .Where(name => name != expected)
            .Select(name => $"{path}: namespace {name}, its assembly's is {expected}");

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Contract.Il;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>What programs can use of a library stands in a file beside its project.</summary>
/// <remarks>So a change of it is seen by who reads the change.</remarks>
public sealed class PublicApiTests
{
    private const string FileName = "PublicApi.txt";

    // With UPDATE_API=1 the files are written instead of compared.
    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApi_OfALibrary_IsWhatItsFileSays(string name)
    {
        DeviceAssembly assembly = DeviceAssembly.All.Single(each => each.Name == name);
        string path = $"{assembly.Folder}/{FileName}";
        string now = PublicApi.Of(name);
        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
        {
            File.WriteAllText(Repo.FullPath(path), now);
        }

        Assert.True(
            Repo.Exists(path) && Repo.Read(path) == now,
            $"{path} says something else than the assembly. If that is meant: UPDATE_API=1 dotnet "
            + "test --project Host/Tests/Contract.Tests --filter-class \"*PublicApiTests\"\n"
            + Difference(path, now));
    }

    [Fact]
    public void Of_ALibrary_NamesPublicMembersAndNoOthers()
    {
        string text = PublicApi.Of("TimeCore");

        Assert.Contains("public bool Start(TimeCore.HrTimer timer, long expiresNs) { }", text);
        Assert.DoesNotContain("StartLocked", text);
    }

    [Fact]
    public void Files_OfPublicApis_BelongToLibraries() => Assert.Equal(
        PackageChecks.Libraries().Select(assembly => $"{assembly.Folder}/{FileName}")
            .Order(StringComparer.Ordinal),
        Repo.Files().Where(path => Path.GetFileName(path) == FileName));

    public static IEnumerable<TheoryDataRow<string>> Libraries() =>
        PackageChecks.Libraries().Select(assembly => new TheoryDataRow<string>(assembly.Name));

    private static string Difference(string path, string now)
    {
        string[] before = Repo.Exists(path) ? Repo.Read(path).Split('\n') : [];
        string[] after = now.Split('\n');
        return string.Join(
            '\n',
            before.Except(after).Select(line => "- " + line.Trim())
                .Concat(after.Except(before).Select(line => "+ " + line.Trim())));
    }
}

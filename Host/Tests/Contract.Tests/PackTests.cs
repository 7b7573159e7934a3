using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NuGet.Packaging;
using NuGet.Packaging.Core;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Each library packs, and its package holds what a user needs.</summary>
/// <param name="packages">Of each library one, for all tests that look into it.</param>
public sealed partial class PackTests(PackTests.Packages packages)
    : IClassFixture<PackTests.Packages>
{
    private const string Start = "docs/start.md";

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_OfEveryLibrary_HoldsAssemblyLicenceIconAndReadme(string name)
    {
        PackedPackage package = packages.Of(name);

        string[] expected =
        [
            "LICENSE", "docs/README.md", "images/icon.png", $"lib/{name}.dll", $"lib/{name}.pdb",
            $"lib/{name}.pdbx", $"lib/{name}.pe", $"lib/{name}.xml",
        ];
        Assert.Equal(expected, package.Files);
        Assert.Equal("LICENSE", package.Nuspec.GetLicenseMetadata()?.License);
        Assert.Equal("docs/README.md", package.Nuspec.GetReadme()?.Replace('\\', '/'));
        Assert.Equal("images/icon.png", package.Nuspec.GetIcon()?.Replace('\\', '/'));
        Assert.Equal("1.2.3", package.Nuspec.GetVersion().ToString());
        Assert.Equal("abc", package.Nuspec.GetRepositoryMetadata()?.Commit);
        Assert.Contains("CHANGELOG.md", package.Nuspec.GetReleaseNotes());
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_OfEveryLibrary_SaysWhichNativeAssembliesItNeeds(string name)
    {
        PackedPackage package = packages.Of(name);
        string description = package.Nuspec.GetDescription();

        foreach (string reference in Open(Find(name)).References)
        {
            NativeAssembly native = NativeAssembly.Of(reference);
            Assert.Contains(
                $"{native.Name} v{native.Version} (checksum {native.Checksum})", description);
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Package_OfEveryLibrary_StaysBelowTheNextMajorVersion(string name)
    {
        PackedPackage package = packages.Of(name);
        List<PackageDependency> dependencies = package.Nuspec.GetDependencyGroups()
            .SelectMany(group => group.Packages).ToList();

        Assert.NotEmpty(dependencies);
        foreach (PackageDependency each in dependencies.Where(each =>
            each.Id.StartsWith("nanoFramework.", StringComparison.Ordinal)))
        {
            Assert.True(each.VersionRange.HasUpperBound, $"{name}: {each} has no upper bound.");
            Assert.Equal(2, each.VersionRange.MaxVersion!.Major);
            Assert.False(each.VersionRange.IsMaxInclusive);
        }
    }

    [Fact]
    public void Readme_OfThePackages_HasNoRelativeLink()
    {
        string text = Repo.Read("docs/package/README.md");

        Assert.Empty(RelativeLink().Matches(text).Select(match => match.Value));
        Assert.NotEmpty(RelativeLink().Matches("see [a page](docs/a.md)"));
        Assert.Empty(RelativeLink().Matches("see [a page](https://example.org)"));
    }

    [Fact]
    public void Start_ListsEveryPackageAndItsFirmware()
    {
        string page = Repo.Read(Start);

        foreach (string name in PackageChecks.Libraries().Select(each => each.Name))
        {
            Assert.Contains($"`{name}`", page);
        }

        foreach (NativeAssembly native in NativeAssembly.All)
        {
            Assert.Contains(
                $"| `{native.Name}` | {native.Package} | {native.Version} | "
                + $"`{native.Checksum}` |",
                page);
        }
    }

    // A licence without a target is packed under another name, and NuGet refuses it.
    [Theory]
    [InlineData("target=\"LICENSE\"", "target=\"\"", "NU5030")]
    [InlineData("target=\"images\\\"", "target=\"pictures\\\"", "NU5046")]
    [InlineData("target=\"docs\\\"", "target=\"papers\\\"", "NU5039")]
    public void Pack_NuspecThatIsWrong_IsRefused(string right, string wrong, string rule)
    {
        string text = Repo.Read(PackageChecks.PathOf(Find("TimeCore")));
        Assert.Contains(right, text);

        PackagingException refusal = Assert.Throws<PackagingException>(
            () => PackedPackage.Pack(Find("TimeCore"), text.Replace(right, wrong)));

        Assert.Equal(rule, refusal.AsLogMessage().Code.ToString());
    }

    public static IEnumerable<TheoryDataRow<string>> Libraries() =>
        PackageChecks.Libraries().Select(assembly => new TheoryDataRow<string>(assembly.Name));

    private static PackedPackage Pack(string name)
    {
        DeviceAssembly assembly = Find(name);
        return PackedPackage.Pack(assembly, Repo.Read(PackageChecks.PathOf(assembly)));
    }

    private static DeviceAssembly Find(string name) =>
        DeviceAssembly.All.Single(assembly => assembly.Name == name);

    private static NfProject Open(DeviceAssembly assembly) =>
        new(assembly.Project, Repo.Read(assembly.Project));

    [GeneratedRegex(@"\]\((?!https?://)[^)]*\)")]
    private static partial Regex RelativeLink();

    public sealed class Packages : IDisposable
    {
        private readonly Dictionary<string, PackedPackage> _packed = [];

        // Tests of one class run one after another.
        internal PackedPackage Of(string name)
        {
            if (!_packed.TryGetValue(name, out PackedPackage? package))
            {
                package = Pack(name);
                _packed.Add(name, package);
            }

            return package;
        }

        public void Dispose()
        {
            foreach (PackedPackage package in _packed.Values)
            {
                package.Dispose();
            }
        }
    }
}

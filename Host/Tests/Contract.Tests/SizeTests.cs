using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The assemblies stay as small as a small chip needs them.</summary>
public sealed class SizeTests
{
    private const string Page = "docs/results/size.md";

    private readonly ITestOutputHelper _output;

    public SizeTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void Assemblies_ThatABuildForTheDeviceLeft_KeepTheirLimits()
    {
        Dictionary<string, long> sizes = PeSizes.Find(Repo.Root);
        Assert.SkipWhen(sizes.Count == 0, "No .pe file under bin/Release: nf.sln is not built.");

        _output.WriteLine(PeSizes.Table(sizes));
        Findings.AssertNone(PeSizes.Check(sizes));
    }

    [Fact]
    public void Page_OfSizes_HasEveryLibraryWithinItsLimit()
    {
        string page = Repo.Read(Page);
        Dictionary<string, long> sizes = PeSizes.Parse(page);

        Assert.Equal(
            PackageChecks.Libraries().Select(assembly => assembly.Name).Order(),
            sizes.Keys.Concat(PeSizes.NotMeasured(page))
                .Where(name => !name.Contains("Firmware")).Order());
        Findings.AssertNone(PeSizes.Check(sizes));
    }

    [Theory]
    [InlineData(20480, 0)]
    [InlineData(20481, 1)]
    public void Check_AtTheLimit_NamesWhatIsLarger(long bytes, int findings)
    {
        Dictionary<string, long> sizes = new()
        {
            ["TimeCore"] = bytes, ["TimeCore.Firmware.Esp32"] = 30000,
        };

        Assert.Equal(findings, PeSizes.Check(sizes).Count);
        Assert.Equal(sizes, PeSizes.Parse(PeSizes.Table(sizes)));
    }

    [Theory]
    [InlineData(32 * 1024, 0)]
    [InlineData(32 * 1024 + 1, 1)]
    public void Check_BlinkWithAllItLoads_HasOneLimit(long bytes, int findings)
    {
        List<string> loaded = PeSizes.LoadedBy("TimeCore.Firmware.Blink.Esp32");
        Dictionary<string, long> sizes = loaded.ToDictionary(name => name, _ => 1000L);
        sizes["TimeCore.Firmware.Blink.Esp32"] = bytes - 1000 * (loaded.Count - 1);

        Assert.Equal(findings, PeSizes.Check(sizes).Count);
    }

    [Fact]
    public void Find_FilesOfABuild_GivesTheirLengths()
    {
        string root = Directory.CreateTempSubdirectory("sizes").FullName;
        try
        {
            string folder = Path.Combine(root, "TimeCore", "Core", "bin", "Release");
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "TimeCore.pe"), new byte[123]);
            File.WriteAllBytes(Path.Combine(folder, "mscorlib.pe"), new byte[5]);

            Assert.Equal(
                new Dictionary<string, long> { ["TimeCore"] = 123 }, PeSizes.Find(root));
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }
}

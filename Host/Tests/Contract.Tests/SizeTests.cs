using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The assemblies stay as small as a small chip needs them.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void Assemblies_ByTheirEstimates_KeepTheirLimits()
    {
        SortedDictionary<string, long> estimates = PeSizes.Estimate();

        _output.WriteLine(string.Join('\n', estimates.Select(e => $"{e.Key} {e.Value}")));
        Findings.AssertNone(PeSizes.CheckLimits(estimates));
    }

    // With UPDATE_SIZES=1, after a build of nf.sln in Release, the table is written. An assembly
    // that was not built keeps its measurement as long as its estimate says the same.
    [Fact]
    public void Page_OfSizes_SaysWhatTheAssembliesHaveNow()
    {
        SortedDictionary<string, long> estimates = PeSizes.Estimate();
        if (Environment.GetEnvironmentVariable("UPDATE_SIZES") == "1")
        {
            Dictionary<string, long> measured = PeSizes.Find(Repo.Root);
            Dictionary<string, PeSize> before = PeSizes.Parse(Repo.Read(PeSizes.Page));
            string table = PeSizes.Table(estimates.ToDictionary(
                pair => pair.Key,
                pair => new PeSize(
                    measured.TryGetValue(pair.Key, out long bytes) ? bytes
                    : before.GetValueOrDefault(pair.Key) is PeSize old && old.Estimate == pair.Value
                        ? old.Measured : null,
                    pair.Value)));
            string path = Repo.FullPath(PeSizes.Page);
            File.WriteAllText(path, PeSizes.ReplaceParts(
                PeSizes.Replace(File.ReadAllText(path), table), PeSizes.PartsTable()));
        }

        Findings.AssertNone(PeSizes.CheckPage(PeSizes.Parse(Repo.Read(PeSizes.Page)), estimates));
    }

    [Fact]
    public void Page_OfSizes_SaysWhatTheCoresBytesAre() =>
        Assert.Contains(PeSizes.PartsTable(), Repo.Read(PeSizes.Page));

    [Fact]
    public void Page_OfSizes_HasEstimatesNearTheMeasurements()
    {
        Dictionary<string, PeSize> sizes = PeSizes.Parse(Repo.Read(PeSizes.Page));

        Assert.NotEmpty(sizes);
        Assert.All(sizes, pair =>
            Assert.InRange(pair.Value.Percent ?? 0, -PeSizes.PercentMax, PeSizes.PercentMax));
        Findings.AssertNone(PeSizes.CheckLimits(sizes.ToDictionary(
            pair => pair.Key, pair => pair.Value.Measured ?? pair.Value.Estimate)));
    }

    [Fact]
    public void Assemblies_ThatABuildForTheDeviceLeft_AreAsEstimated()
    {
        Dictionary<string, long> sizes = PeSizes.Find(Repo.Root);
        Assert.SkipWhen(sizes.Count == 0, "No .pe file under bin/Release: nf.sln is not built.");
        SortedDictionary<string, long> estimates = PeSizes.Estimate();
        Dictionary<string, PeSize> both = sizes.ToDictionary(
            pair => pair.Key, pair => new PeSize(pair.Value, estimates[pair.Key]));

        _output.WriteLine(PeSizes.Table(both));
        Findings.AssertNone(PeSizes.CheckLimits(sizes));
        Findings.AssertNone(both
            .Where(pair => Math.Abs(pair.Value.Percent ?? 0) > PeSizes.PercentMax)
            .Select(pair => $"{pair.Key}.pe has {pair.Value.Measured} bytes, and "
                + $"{pair.Value.Estimate} are expected: is it of older sources? Build nf.sln."));
    }

    [Theory]
    [InlineData(19232, 0)]
    [InlineData(19233, 1)]
    public void CheckLimits_AtTheLimit_NamesWhatIsLarger(long bytes, int findings) =>
        Assert.Equal(findings, PeSizes.CheckLimits(new Dictionary<string, long>
        {
            ["TimeCore"] = bytes, ["TimeCore.Firmware.Esp32"] = 30000,
        }).Count);

    [Theory]
    [InlineData(33500, 0)]
    [InlineData(33501, 1)]
    public void CheckLimits_BlinkWithAllThatItLoads_HasOneLimit(long bytes, int findings)
    {
        List<string> loaded = PeSizes.LoadedBy("TimeCore.Firmware.Blink.Esp32");
        Dictionary<string, long> sizes = loaded.ToDictionary(name => name, _ => 1000L);
        sizes["TimeCore.Firmware.Blink.Esp32"] = bytes - 1000 * (loaded.Count - 1);

        Assert.Equal(findings, PeSizes.CheckLimits(sizes).Count);
    }

    [Theory]
    [InlineData(10000, 0)]
    [InlineData(10200, 0)]
    [InlineData(10201, 1)]
    [InlineData(9799, 1)]
    public void CheckPage_SizeThatMoved_IsNamed(long bytes, int findings)
    {
        Dictionary<string, PeSize> page = new()
        {
            ["TimeCore"] = new PeSize(10100, 10000),
        };

        Assert.Equal(findings, PeSizes.CheckPage(
            page, new Dictionary<string, long> { ["TimeCore"] = bytes }).Count);
        Assert.Equal(page, PeSizes.Parse(PeSizes.Table(page)));
    }

    [Fact]
    public void CheckPage_AssembliesThatCameAndWent_NamesBoth() =>
        Assert.Equal(2, PeSizes.CheckPage(
            new Dictionary<string, PeSize> { ["TimeCore.Gone"] = new PeSize(1, 1) },
            new Dictionary<string, long> { ["TimeCore.New"] = 5 }).Count);

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

using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class Ppk2Tests
{
    [Fact]
    public void Write_ThenRead_GivesTheSameSamples()
    {
        using var folder = new TempFolder();
        float[] microamps = Enumerable.Range(0, 100_001).Select(i => i * 0.37f).ToArray();
        ushort[] bits = Enumerable.Range(0, 100_001).Select(i => (ushort)(i * 31)).ToArray();
        microamps[5] = float.NaN;

        // Batches of odd sizes, across the writer's own batches.
        using (var writer = new Ppk2Writer(folder.File("a.ppk2"), new RecordingMetadata()))
        {
            writer.Write(microamps.AsSpan(0, 7), bits.AsSpan(0, 7));
            writer.Write(microamps.AsSpan(7, 50_000), bits.AsSpan(7, 50_000));
            writer.Write(microamps.AsSpan(50_007), bits.AsSpan(50_007));
        }

        var read = new SampleList();
        using Ppk2Recording recording = Ppk2Recording.Open(folder.File("a.ppk2"));
        recording.CopyTo(read);

        Assert.Equal(100_001, recording.SampleCount);
        SampleList.AssertSame(read, microamps, bits);
    }

    [Fact]
    public void Write_GoldenRow_HasTheBytesOfTheApp()
    {
        // The app's own unit test: 9 µA and word 0x6566 are exported as 9.000 and 10100010.
        using var folder = new TempFolder();
        string path = Write(folder, [9f], [0x6566]);

        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry("session.raw")!.Open();
        var bytes = new byte[16];

        Assert.Equal(6, stream.ReadAtLeast(bytes, 16, throwOnEndOfStream: false));
        Assert.Equal([0x00, 0x00, 0x10, 0x41, 0x65, 0x66], bytes[..6]);
    }

    [Fact]
    public void CopyTo_LostAndImpossibleSamples_AreMarked()
    {
        // What the app stores for a lost sample is lost; either half of it alone is not.
        using var folder = new TempFolder();
        string path = Write(
            folder,
            [1f, 0.2f, 0.2f, 0.3f, 2.1e6f, float.PositiveInfinity],
            [0xAAAA, 0x5555, 0xAAAA, 0x5555, 0xAAAA, 0xAAA9]);

        SampleList read = Read(path);

        Assert.Equal([1f, float.NaN, 0.2f, 0.3f, float.NaN, float.NaN], read.Microamps);
        Assert.Equal([0xAAAA, 0, 0xAAAA, 0x5555, 0xAAAA, 0xAAA9], read.Bits);
    }

    [Fact]
    public void Write_LostSample_IsStoredInTheWayOfTheApp()
    {
        using var folder = new TempFolder();
        string path = Write(folder, [float.NaN], [0]);

        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry("session.raw")!.Open();
        var bytes = new byte[6];
        stream.ReadExactly(bytes);

        Assert.Equal(0.2f, BitConverter.ToSingle(bytes));
        Assert.Equal([0x55, 0x55], bytes[4..]);
    }

    [Theory]
    [InlineData("x_to_ppk2", false, true)]
    [InlineData("x_to_ppk2", true, false)]
    [InlineData("TimeCore virtual board", false, false)]
    [InlineData(null, false, false)]
    public void Open_FileOfAnotherProgram_WarnsOfTheByteOrder(
        string? program, bool littleEndian, bool warns)
    {
        using var folder = new TempFolder();
        string path = folder.File("r.ppk2");
        using (var writer = new Ppk2Writer(path, new RecordingMetadata { CreatedBy = program }))
        {
            writer.Write([1f], [0xAAAA]);
        }

        using Recording recording =
            RecordingFile.Open(path, new() { Ppk2LittleEndian = littleEndian });

        Assert.Equal(warns, recording.Notes.Any(note => note.Id == "written-by-other"));
    }

    [Fact]
    public void CopyTo_WordsLowByteFirst_NeedTheOption()
    {
        using var folder = new TempFolder();
        string path = Ppk2Fixture.Zip(
            folder.File("le.ppk2"), Ppk2Fixture.Metadata, [0, 0, 0x10, 0x41, 0x66, 0x65]);

        Assert.Equal([0x6665], Read(path).Bits);
        Assert.Equal([0x6566], Read(path, new() { Ppk2LittleEndian = true }).Bits);
    }

    [Fact]
    public void Write_AnyRecording_HasTheThreeMembersTheAppLoads()
    {
        using var folder = new TempFolder();
        string path = Write(folder, [0.1f, 5f, 3f], [0xAAAA, 0xAAA9, 0xAAAA]);

        using ZipArchive archive = ZipFile.OpenRead(path);
        JsonElement metadata = Json(archive, "metadata.json");
        JsonElement minimap = Json(archive, "minimap.raw");
        JsonElement data = minimap.GetProperty("data");

        Assert.Equal(3, archive.Entries.Count);
        Assert.Equal(2, metadata.GetProperty("formatVersion").GetInt32());
        Assert.Equal(
            100_000,
            metadata.GetProperty("metadata").GetProperty("samplesPerSecond").GetInt32());
        Assert.Equal(10_000, minimap.GetProperty("maxNumberOfElements").GetInt32());
        Assert.Equal(1, minimap.GetProperty("numberOfTimesToFold").GetInt32());
        Assert.Equal(0, minimap.GetProperty("lastElementFoldCount").GetInt32());
        Assert.Equal(3, data.GetProperty("length").GetInt32());
        Assert.Equal([200, 5000, 3000], Values(data, "min", "y"));
        Assert.Equal([200, 5000, 3000], Values(data, "max", "y"));
        Assert.Equal([0, 10, 20], Values(data, "min", "x"));
    }

    [Fact]
    public void Write_MoreThanTheMinimapHolds_FoldsNeighbours()
    {
        using var folder = new TempFolder();
        float[] ramp = Enumerable.Range(0, 25_000).Select(i => 1f + i).ToArray();
        string path = Write(folder, ramp, new ushort[25_000]);

        using ZipArchive archive = ZipFile.OpenRead(path);
        JsonElement minimap = Json(archive, "minimap.raw");
        JsonElement data = minimap.GetProperty("data");
        double[] least = Values(data, "min", "y");
        double[] most = Values(data, "max", "y");
        double[] times = Values(data, "max", "x");

        Assert.Equal(4, minimap.GetProperty("numberOfTimesToFold").GetInt32());
        Assert.Equal(6250, data.GetProperty("length").GetInt32());
        Assert.Equal((1000, 4000, 15), (least[0], most[0], times[0]));
        Assert.Equal((24_997_000, 25_000_000, 249_975), (least[^1], most[^1], times[^1]));
    }

    [Fact]
    public void Write_SameSamplesTwice_GivesTheSameBytes()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();

        byte[] a = File.ReadAllBytes(Write(first, [1f, 2f], [0xAAAA, 0xAAA9]));
        byte[] b = File.ReadAllBytes(Write(second, [1f, 2f], [0xAAAA, 0xAAA9]));

        Assert.Equal(a, b);
    }

    [Fact]
    public void Open_MetadataOfOurs_IsReadBack()
    {
        using var folder = new TempFolder();
        var metadata = new RecordingMetadata
        {
            SamplesPerSecond = 1000,
            StartSystemTimeMs = 1_716_315_502_718,
            CreatedBy = "TimeCore virtual board",
            Model = true,
            Board = "esp32c3",
            Supply = "module",
            TickHz = 50,
        };
        using (var writer = new Ppk2Writer(folder.File("m.ppk2"), metadata))
        {
            writer.Write([1f], [0xAAAA]);
        }

        using Ppk2Recording recording = Ppk2Recording.Open(folder.File("m.ppk2"));

        Assert.Equal(metadata, recording.Metadata);
    }

    [Fact]
    public void Open_FileOfTheApp_IsNoModel()
    {
        using var folder = new TempFolder();
        string path = Ppk2Fixture.Zip(
            folder.File("app.ppk2"),
            "{\"metadata\":{\"samplesPerSecond\":10000,\"startSystemTime\":1716315502718},"
                + "\"formatVersion\":2}",
            new byte[12]);

        using Ppk2Recording recording = Ppk2Recording.Open(path);

        Assert.False(recording.Metadata.Model);
        Assert.Null(recording.Metadata.CreatedBy);
        Assert.Equal(10_000, recording.Metadata.SamplesPerSecond);
        Assert.Equal(2, recording.SampleCount);
    }

    private static SampleList Read(string path, RecordingOptions? options = null)
    {
        var samples = new SampleList();
        using Recording recording = RecordingFile.Open(path, options);
        recording.CopyTo(samples);
        return samples;
    }

    private static string Write(TempFolder folder, float[] microamps, ushort[] bits)
    {
        string path = folder.File("r.ppk2");
        using var writer = new Ppk2Writer(path, new RecordingMetadata());
        writer.Write(microamps, bits);
        return path;
    }

    private static JsonElement Json(ZipArchive archive, string member)
    {
        using Stream stream = archive.GetEntry(member)!.Open();
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static double[] Values(JsonElement data, string series, string axis)
    {
        return data.GetProperty(series).EnumerateArray()
            .Select(e => e.GetProperty(axis).GetDouble()).ToArray();
    }
}

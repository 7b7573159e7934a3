using System;
using System.IO;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class Ppk2BadInputTests
{
    private const int Seed = 77;

    [Theory]
    [InlineData(null, 6, "metadata.json is missing")]
    [InlineData(Ppk2Fixture.Metadata, -1, "session.raw is missing")]
    [InlineData(Ppk2Fixture.Metadata, 0, "no whole number of samples")]
    [InlineData(Ppk2Fixture.Metadata, 7, "no whole number of samples")]
    [InlineData("{", 6, "not the JSON expected")]
    [InlineData("[]", 6, "not the JSON expected")]
    [InlineData("{\"metadata\":{}}", 6, "samplesPerSecond")]
    [InlineData("{\"metadata\":{\"samplesPerSecond\":0}}", 6, "samplesPerSecond")]
    [InlineData("{\"metadata\":{\"samplesPerSecond\":1e9}}", 6, "samplesPerSecond")]
    [InlineData("{\"metadata\":{\"samplesPerSecond\":\"x\"}}", 6, "samplesPerSecond")]
    [InlineData("{\"metadata\":{\"samplesPerSecond\":5},\"formatVersion\":9}", 6, "version 9")]
    public void Open_BadContent_SaysSoInOneLine(string? metadata, int bytes, string expected)
    {
        using var folder = new TempFolder();
        byte[]? session = bytes < 0 ? null : new byte[bytes];
        string path = Ppk2Fixture.Zip(folder.File("bad.ppk2"), metadata, session);

        string line = Assert.Throws<MeterException>(() => Ppk2Recording.Open(path)).Message;

        Assert.StartsWith("bad.ppk2", line);
        Assert.Contains(expected, line);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Open_NoFileOrNoArchive_SaysSo()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("text.ppk2"), "Timestamp(ms),Current(uA),D0-D7\n");

        Assert.Contains("no such file", Message(folder.File("none.ppk2")));
        Assert.Contains("no table of numbers", Message(folder.File("text.ppk2")));
        Assert.Contains("a folder", Message(folder.Path));
    }

    [Fact]
    public void CopyTo_TruncatedAnywhere_NeverPasses()
    {
        using var folder = new TempFolder();
        byte[] good = File.ReadAllBytes(Good(folder));
        for (int length = 0; length < good.Length; length += 97)
        {
            File.WriteAllBytes(folder.File("cut.ppk2"), good[..length]);

            Assert.NotNull(Read(folder.File("cut.ppk2")));
        }
    }

    [Fact]
    public void CopyTo_BitsFlipped_PassesUnchangedOrIsRefused()
    {
        using var folder = new TempFolder();
        byte[] good = File.ReadAllBytes(Good(folder));
        var expected = new SampleList();
        using (Ppk2Recording recording = Ppk2Recording.Open(folder.File("good.ppk2")))
        {
            recording.CopyTo(expected);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        int refused = 0;
        for (int trial = 0; trial < 600; trial++)
        {
            byte[] bad = (byte[])good.Clone();

            // Every other flip hits the samples, which come first; the rest hits anything.
            int reach = trial % 2 == 0 ? 4096 : bad.Length;
            bad[random.Next(reach)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder.File("bad.ppk2"), bad);
            var samples = new SampleList();
            if (Read(folder.File("bad.ppk2"), samples) != null)
            {
                refused++;
                continue;
            }

            expected.AssertSame(samples);
        }

        Assert.True(refused > 280, $"seed {Seed}: only {refused} refused");
    }

    private static string Good(TempFolder folder)
    {
        var random = new Random(Seed);
        string path = folder.File("good.ppk2");
        using var writer = new Ppk2Writer(path, new RecordingMetadata());
        for (int i = 0; i < 3000; i++)
        {
            writer.Write([random.NextSingle() * 1000], [(ushort)(i % 500 < 9 ? 0xAAAA : 0xAAA9)]);
        }

        return path;
    }

    private static string Message(string path)
    {
        return Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;
    }

    // The one line, or null when all was read. Any other exception fails the test.
    private static string? Read(string path, SampleList? samples = null)
    {
        try
        {
            using Ppk2Recording recording = Ppk2Recording.Open(path);
            recording.CopyTo(samples ?? new SampleList());
            return null;
        }
        catch (MeterException e)
        {
            Assert.DoesNotContain('\n', e.Message);
            return e.Message;
        }
    }
}

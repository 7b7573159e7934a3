using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Sigrok;

public class SigrokRecordingTests
{
    private const string Metadata =
        "[global]\nsigrok version=0.5\n\n[device 1]\ncapturefile=logic-1\ntotal probes=9\n"
            + "samplerate=2.5 kHz\ntotal analog=1\nprobe1=Marker\nprobe9=Far\nanalog10=Shunt\n"
            + "unitsize=2\n";

    [Fact]
    public void CopyTo_SeveralMembers_AreJoinedInTheOrderOfTheirNumbers()
    {
        // A sample is two bytes, bit 0 of the first is the first probe.
        using var folder = new TempFolder();
        string path = Write(folder, Metadata, ("logic-1-1", [1, 0]), ("logic-1-10", [1, 1]),
            ("logic-1-2", [0, 0]));

        Reading reading = Reading.Of(path);

        Assert.Equal("sigrok session", reading.Metadata.Format);
        Assert.Equal(2500, reading.Metadata.SamplesPerSecond);
        Assert.Equal(Quantity.None, reading.Metadata.Quantity);
        Assert.Equal("Marker", reading.Metadata.Lines[0]);
        Assert.Equal(8, reading.Metadata.Lines.Count);
        Assert.Equal("101", reading.Line(0));
    }

    [Fact]
    public void CopyTo_NamedChannels_AreMarkerAndCurrent()
    {
        using var folder = new TempFolder();
        string path = Write(
            folder, Metadata, ("logic-1-1", [0, 1, 0, 0]),
            ("analog-1-10-1", new BytesWriter().Floats(0.5f, float.NaN, 2f).Bytes));
        var columns = new ColumnMapping { Marker = "Far", Current = "shunt", CurrentUnit = "mA" };

        Reading reading = Reading.Of(path, new() { Columns = columns });

        Assert.Equal(["Far"], reading.Metadata.Lines);
        Assert.Equal("10-", reading.Line(0));
        Assert.Equal([500f, float.NaN, 2000f], reading.Microamps);
    }

    [Theory]
    [InlineData("samplerate=2.5 kHz", "samplerate=fast", "no sample rate")]
    [InlineData("unitsize=2", "unitsize=99", "no unit size")]
    [InlineData("[device 1]", "[device 7]", "no sample rate")]
    [InlineData("capturefile=logic-1", "capturefile=logic-9", "no samples in it")]
    public void Open_BadMetadata_SaysSo(string good, string bad, string expected)
    {
        using var folder = new TempFolder();
        string path = Write(folder, Metadata.Replace(good, bad), ("logic-1-1", [1, 0]));

        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;

        Assert.Contains(expected, line);
    }

    [Fact]
    public void CopyTo_RealSession_HasTheEdgesThatSigrokShows()
    {
        // sigrok-cli 0.7.2 writes these as the first changes of SCL, in ns.
        string path = Captures.Find("sigrok/sainsmart_dds120_powerup_scl_analog.sr");
        using Recording recording = RecordingFile.Open(path);
        var edges = new Meter.Marker.EdgeExtractor(recording.Metadata.SamplesPerSecond);

        recording.CopyTo(edges);

        Assert.Equal(8_000_000, recording.Metadata.SamplesPerSecond);
        Assert.Equal(6_014_250, recording.SampleCount);
        Assert.Equal(["SCL", "SDA"], recording.Metadata.Lines.Take(2));
        Assert.Equal(
            [113_212_500, 178_560_750, 178_566_750, 178_572_375, 178_578_375, 178_584_000],
            edges.Lines[0].EdgesUs.Take(6).Select(us => Math.Round(us * 1000)));
    }

    private static string Write(
        TempFolder folder, string metadata, params (string Name, byte[] Bytes)[] members)
    {
        string path = folder.File("r.sr");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] bytes) in members
            .Append(("version", "2"u8.ToArray()))
            .Append(("metadata", Encoding.UTF8.GetBytes(metadata))))
        {
            using Stream stream = archive.CreateEntry(name).Open();
            stream.Write(bytes);
        }

        return path;
    }
}

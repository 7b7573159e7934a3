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

    [Fact]
    public void Open_BlanksAroundEqualSigns_ReadAsWithout()
    {
        Reading blanks = Reading.Of(Case.Find("sr-spaces/blanks.sr"));
        Reading plain = Reading.Of(Case.Find("sr-spaces/noblanks.sr"));

        Assert.Equal(1_000_000, blanks.Metadata.SamplesPerSecond);
        Assert.Equal(["D0"], blanks.Metadata.Lines);
        Assert.Equal(plain.Bits, blanks.Bits);
        Assert.Equal(
            499, Case.Edges(Case.Find("sr-spaces/blanks.sr")).Lines[0].EdgesUs.Count);
    }

    [Fact]
    public void Open_NoRateInIt_TakesTheGivenOne()
    {
        string path = Case.Find("sr-spaces/norate.sr");

        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;
        Reading reading = Reading.Of(path, new() { SamplesPerSecond = 1e6 });

        Assert.Contains("no sample rate in it. Give --sample-rate.", line);
        Assert.Equal(1_000_000, reading.Metadata.SamplesPerSecond);
        Assert.Equal(1000, reading.Bits.Count);
    }

    [Fact]
    public void Open_AnalogChannelsOnly_NamesThemAndAsksForTheUnit()
    {
        string path = Case.Find("sr-analog-only/scope.sr");
        RecordingOptions named = new() { Columns = new() { Current = "CH1" } };

        string bare = Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;
        string unitless =
            Assert.Throws<MeterException>(() => RecordingFile.Open(path, named)).Message;
        Reading amps = Reading.Of(
            path, named with { Columns = named.Columns with { CurrentUnit = "A" } });
        Reading shunt = Reading.Of(path, named with { ShuntOhms = 10 });

        Assert.Contains("only analog ones: CH1. Give --current-col", bare);
        Assert.Contains("--shunt OHMS", bare);
        Assert.Contains("no unit known for channel 'CH1'. Give --shunt OHMS", unitless);
        Assert.Equal(1000, amps.Microamps.Count);
        Assert.Equal(amps.Microamps[1] / 10, shunt.Microamps[1], 0.01f);
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

using System;
using System.IO;
using System.IO.Compression;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class ForeignFileTests
{
    [Fact]
    public void Open_OldPpk_SaysWhichProgramConvertsIt()
    {
        string line = Assert.Throws<MeterException>(
            () => RecordingFile.Open(Case.Find("ppk-old/old.ppk"))).Message;

        Assert.StartsWith("old.ppk: ", line);
        Assert.Contains("a .ppk of the Power Profiler app before 4.0", line);
        Assert.Contains("saves it as .ppk2", line);
    }

    [Theory]
    [InlineData("1F8B0800", "gzip")]
    [InlineData("377ABCAF271C00", "7z")]
    [InlineData("526172211A0700", "rar")]
    [InlineData("425A6839", "bzip2")]
    [InlineData("FD377A585A0000", "xz")]
    [InlineData("28B52FFD00", "zstd")]
    [InlineData("D3746167666D7420", ".jls of version 1")]
    [InlineData("894844460D0A1A0A", "HDF5")]
    [InlineData("FFFE740069006D006500", "UTF-16")]
    [InlineData("9A0033FF", "no")]
    public void Open_KnownToBeSomethingElse_IsNamed(string hex, string expected)
    {
        Assert.Contains(expected, Refusal("r.jls", Convert.FromHexString(hex)));
    }

    [Fact]
    public void Open_RandomBytesNamedJls_AreCalledBinary()
    {
        var bytes = new byte[1000];
        new Random(4).NextBytes(bytes);

        string line = Refusal("r.jls", bytes);

        Assert.StartsWith("r.jls: binary data that does not begin as any known format", line);
        Assert.DoesNotContain("--time-col", line);
    }

    [Theory]
    [InlineData("xl/workbook.xml", "an Excel workbook. Save it as .csv.")]
    [InlineData("meta.json", "a Saleae session")]
    [InlineData("header", "a DSView session")]
    [InlineData("log/current.csv", "an archive that holds log/current.csv. Unpack it")]
    [InlineData("metadata.json", "session.raw is missing")]
    public void Open_ArchiveWithoutARecording_SaysWhatItHolds(string member, string expected)
    {
        using var folder = new TempFolder();
        using (ZipArchive archive = ZipFile.Open(folder.File("r.zip"), ZipArchiveMode.Create))
        {
            using Stream stream = archive.CreateEntry(member).Open();
            stream.Write("{\"metadata\":{\"samplesPerSecond\":1000}}"u8);
        }

        Assert.Contains(
            expected,
            Assert.Throws<MeterException>(() => RecordingFile.Open(folder.File("r.zip"))).Message);
    }

    [Fact]
    public void Open_EmptyFolderOrNothing_NamesPathAndCause()
    {
        using var folder = new TempFolder();
        string empty = folder.File("empty.jls");
        File.WriteAllBytes(empty, []);

        Assert.StartsWith($"{empty}: empty, 0 bytes.", Message(empty));
        Assert.StartsWith($"{folder.Path}: a folder.", Message(folder.Path));
        string none = folder.File("no.csv");
        Assert.StartsWith($"{none}: no such file.", Message(none));
        Assert.Contains("empty", Message(""));
    }

    private static string Refusal(string name, byte[] bytes)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File(name), bytes);
        return Message(folder.File(name));
    }

    private static string Message(string path)
    {
        return Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;
    }
}

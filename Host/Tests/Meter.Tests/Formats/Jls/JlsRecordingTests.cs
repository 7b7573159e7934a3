using System;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Jls;

public class JlsRecordingTests
{
    private const uint F32 = 0x2004;
    private const uint F64 = 0x4004;
    private const uint U1 = 0x0103;
    private const uint U4 = 0x0403;
    private const int Block = JlsBuilder.SamplesPerData;

    [Fact]
    public void CopyTo_CurrentAndLines_AreJoinedByTheirIds()
    {
        // The line begins two samples after the current and ends with it.
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi[0]", U1).Signal(3, "voltage", F32)
            .Utc(1, 1000, 200_000_000)
            .Floats(1, 1000, 1e-6f, 2e-6f, float.NaN, 4e-6f)
            .Floats(3, 1000, 3.3f, 3.3f, 3.3f, 3.3f)
            .Levels(2, 1002, 1, 1).Summary(2).Build());

        Assert.Equal("Joulescope recording", reading.Metadata.Format);
        Assert.Equal(MeterKind.Joulescope, reading.Metadata.Meter);
        Assert.Equal(["gpi[0]"], reading.Metadata.Lines);
        Assert.Equal(1000, reading.Metadata.SamplesPerSecond);
        Assert.Equal(1_714_764_800_000, reading.Metadata.StartSystemTimeMs);
        Assert.Equal([1f, 2f, float.NaN, 4f], reading.Microamps.Select(v => MathF.Round(v, 3)));
        Assert.Equal("---1", reading.Line(0));
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void CopyTo_OmittedBlocks_TakeTheirLevelFromTheSummary()
    {
        // The second block rises exactly at its begin: the level before it would be wrong.
        int[] low = new int[Block];
        int[] mixed = Enumerable.Range(0, Block).Select(i => i % 2).ToArray();
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi[0]", U1)
            .Floats(1, 0, new float[5 * Block])
            .Levels(2, 0, low).Omitted(2, Block, 1).Omitted(2, 2 * Block, 1)
            .Levels(2, 3 * Block, mixed).Omitted(2, 4 * Block, 0).Summary(2).Build());

        string expected = new string('0', Block) + new string('1', 2 * Block)
            + string.Concat(Enumerable.Repeat("01", Block / 2)) + new string('0', Block);
        Assert.Equal(expected, reading.Line(0));
    }

    [Fact]
    public void CopyTo_OmittedBlockWithoutSummary_HoldsTheLevelBefore()
    {
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi[0]", U1)
            .Floats(1, 0, new float[2 * Block])
            .Levels(2, 0, Enumerable.Repeat(1, Block).ToArray()).Build(closed: false));

        Assert.Equal(new string('1', 2 * Block), reading.Line(0));
        Assert.Contains(reading.Notes, note => note.Id == "jls-not-closed");
    }

    [Fact]
    public void CopyTo_OtherTypes_AreRead()
    {
        Reading reading = Read(new JlsBuilder()
            .Signal(1, "current", F32).Signal(2, "gpi", U4).Signal(3, "current_range", U4)
            .Signal(4, "gpi[3]", U1, rate: 2000)
            .Floats(1, 0, 1e-6f, 2e-6f, 3e-6f)
            .Nibbles(2, 0, 0b0001, 0b0110, 0b1000)
            .Levels(4, 0, 0, 0, 0, 1, 1, 1).Build());

        Assert.Equal(["gpi[0]", "gpi[1]", "gpi[2]", "gpi[3]", "gpi[3]"], reading.Metadata.Lines);
        Assert.Equal("100", reading.Line(0));
        Assert.Equal("010", reading.Line(1));
        Assert.Equal("001", reading.Line(3));
        Assert.Equal("0X1", reading.Line(4));
    }

    [Fact]
    public void CopyTo_DamagedBlock_IsLostAndTold()
    {
        JlsBuilder builder = new JlsBuilder().Signal(1, "current", F32)
            .Floats(1, 0, 1e-6f, 2e-6f).Floats(1, 2, 3e-6f, 4e-6f).Floats(1, 4, 5e-6f, 6e-6f);
        byte[] file = builder.Build();
        long second = builder.Chunks.Where(c => c.Tag == 0x22).ElementAt(1).Offset;
        file[second + 32 + 16 + 2] ^= 0x10;

        Reading reading = Read(file);

        Assert.Equal(
            [1f, 2f, float.NaN, float.NaN, 5f, 6f],
            reading.Microamps.Select(v => MathF.Round(v, 3)));
        Assert.Contains(reading.Notes, note => note.Id == "jls-damaged");
    }

    [Fact]
    public void CopyTo_DamagedHeader_GoesOnWithTheNextChunk()
    {
        JlsBuilder builder = new JlsBuilder().Signal(1, "current", F32)
            .Floats(1, 0, 1e-6f, 2e-6f).Floats(1, 2, 3e-6f, 4e-6f).Floats(1, 4, 5e-6f, 6e-6f);
        byte[] file = builder.Build();
        long second = builder.Chunks.Where(c => c.Tag == 0x22).ElementAt(1).Offset;
        file[second + 20] ^= 0x40;

        Reading reading = Read(file);

        Assert.Equal(
            [1f, 2f, float.NaN, float.NaN, 5f, 6f],
            reading.Microamps.Select(v => MathF.Round(v, 3)));
    }

    [Fact]
    public void CopyTo_PowerOnly_IsPower()
    {
        Reading reading = Read(new JlsBuilder()
            .Signal(7, "power", F64).Signal(1, "current", F32)
            .Floats64(7, 0, 1e-3, 2e-3).Build());

        Assert.Equal(Quantity.Power, reading.Metadata.Quantity);
        Assert.Equal([1000f, 2000f], reading.Microamps);
    }

    [Fact]
    public void Open_RealAnnotationFile_SaysThereIsNoCurrent()
    {
        string path = Captures.Find("joulescope/anno1.anno.jls");
        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(path)).Message;

        Assert.Contains("no samples of a current", line);
        Assert.DoesNotContain("damaged", line);
    }

    private static Reading Read(byte[] file)
    {
        using var folder = new TempFolder();
        string path = folder.File("r.jls");
        File.WriteAllBytes(path, file);
        return Reading.Of(path);
    }
}

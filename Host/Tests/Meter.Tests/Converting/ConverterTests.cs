using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Converting;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Converting;

public class ConverterTests
{
    private const int Seed = 11;

    [Theory]
    [InlineData(".csv", 100_000)]
    [InlineData(".vcd", 100_000)]
    [InlineData(".ppk2", 100_000)]
    [InlineData(".csv", 3000)]
    [InlineData(".vcd", 3000)]
    public void Convert_ThereAndBack_GivesTheSameSamples(string ending, int rate)
    {
        using var folder = new TempFolder();
        string original = WriteRandom(folder, rate, endsLost: false);

        Convert(original, folder.File("there" + ending));
        Convert(folder.File("there" + ending), folder.File("back.ppk2"));

        Reading expected = Reading.Of(original);
        Reading back = Reading.Of(folder.File("back.ppk2"));
        Assert.Equal(rate, back.Metadata.SamplesPerSecond);
        Assert.Equal(expected.Microamps, back.Microamps);
        Assert.Equal(expected.Bits, back.Bits);
    }

    [Fact]
    public void Convert_ToTable_WritesTheRowsOfTheApp()
    {
        using var folder = new TempFolder();
        using (var writer = new Ppk2Writer(folder.File("a.ppk2"), new RecordingMetadata()))
        {
            writer.Write(
                [5f, 6.5f, 7f, float.NaN, 9f, 0.12345f],
                [0xAAAA, 0xAAAA, 0xAAAA, 0, 0x6566, 0xAAAB]);
        }

        Convert(folder.File("a.ppk2"), folder.File("a.csv"));

        Assert.Equal(
            "Timestamp(ms),Current(uA),D0-D7\n0,5.000,11111111\n0.01,6.500,11111111\n"
                + "0.02,7.000,11111111\n0.04,9.000,10100010\n0.05,0.12345,X1111111\n",
            File.ReadAllText(folder.File("a.csv")));
    }

    [Fact]
    public void Convert_Model_StaysAModel()
    {
        using var folder = new TempFolder();
        string path = WriteRandom(folder, 1000, endsLost: true);

        IReadOnlyList<string> toVcd = Convert(path, folder.File("a.vcd"));
        IReadOnlyList<string> toCsv = Convert(path, folder.File("a.csv"));

        foreach (string name in new[] { "a.vcd", "a.csv" })
        {
            RecordingMetadata metadata = Reading.Of(folder.File(name)).Metadata;
            Assert.True(metadata.Model);
            Assert.Equal("esp32", metadata.Board);
        }

        Assert.Equal(["which program made the recording"], toVcd);
        Assert.Contains("1 lost samples at begin and end, which have no row", toCsv);
    }

    [Fact]
    public void Convert_WhatDoesNotFitOrExists_LeavesNoFile()
    {
        using var folder = new TempFolder();
        string path = WriteRandom(folder, 1000, endsLost: true);
        File.WriteAllText(folder.File("there.csv"), "mine");
        File.WriteAllText(
            folder.File("fast.vcd"),
            "$timescale 1 ns $end\n$var wire 1 ! m $end\n$enddefinitions $end\n#0 0!\n#9000 1!\n");

        Assert.Contains("exists", Refusal(path, folder.File("there.csv")));
        Assert.Contains("ends in .ppk2", Refusal(path, folder.File("x.jls")));
        Assert.Contains("do not fit", Refusal(folder.File("fast.vcd"), folder.File("x.ppk2")));
        Assert.Contains("cannot be written", Refusal(path, folder.File("no/such/x.csv")));
        Assert.Equal("mine", File.ReadAllText(folder.File("there.csv")));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Convert_DamagedInput_LeavesNoFile()
    {
        using var folder = new TempFolder();
        string path = folder.File("bad.csv");
        File.WriteAllText(path, "Timestamp(ms),Current(uA)\n0,1\n1,2\n2,x\n3,4\n");

        Assert.Contains("line 4", Refusal(path, folder.File("out.csv")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static IReadOnlyList<string> Convert(string from, string to)
    {
        using Recording recording = RecordingFile.Open(from);
        return Converter.Convert(recording, to, null);
    }

    private static string Refusal(string from, string to)
    {
        return Assert.Throws<MeterException>(() => Convert(from, to)).Message;
    }

    private static string WriteRandom(TempFolder folder, int rate, bool endsLost)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        string path = folder.File("original.ppk2");
        using var writer = new Ppk2Writer(path, new RecordingMetadata
        {
            SamplesPerSecond = rate, Model = true, Board = "esp32", CreatedBy = "tests",
        });
        float[] odd = [0, 1e-7f, 0.1f, 1e6f / 3, -4.5f, 1.5e6f, 0.2f];
        for (int i = 0; i < 3000; i++)
        {
            bool isLost = random.Next(9) == 0 && i is > 2 and < 2998;
            float microamps = random.Next(2) == 0
                ? odd[random.Next(odd.Length)]
                : random.NextSingle() * 1000;
            writer.Write(
                [isLost ? float.NaN : microamps],
                [isLost ? (ushort)0 : (ushort)random.Next(1, 65536)]);
        }

        if (endsLost)
        {
            writer.Write([float.NaN], [0]);
        }

        return path;
    }
}

using System.IO;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

public class InfoAndConvertTests
{
    [Fact]
    public void Info_RunOfTheFirmware_TellsRateLinesAndFrames()
    {
        using var folder = new TempFolder();
        string path = new SyntheticRun(3)
        {
            SamplesPerSecond = 1000, Passes = 1, IsLost = i => i is >= 50 and < 60,
        }.WriteTo(folder.Path);

        (int code, string text, _) = Run("info", path);

        Assert.Equal(0, code);
        Assert.StartsWith("recording.ppk2: PPK2 recording, MODEL", text);
        Assert.Contains("1,000 a second", text);
        Assert.Contains("lost     10 samples", text);
        Assert.Contains("D1       always high", text);
        Assert.Contains("marker   6 frames on D0: S1 A1 B1 C1 Summary End", text);
        Assert.Contains("next     tickmeter analyze ", text);
    }

    [Fact]
    public void Info_SeveralFiles_GivesEachItsNextStep()
    {
        using var folder = new TempFolder();
        string current = folder.File("current.csv");
        string marker = folder.File("marker.vcd");
        File.WriteAllText(current, "Timestamp(ms),Current(uA)\n0,1\n1,2\n2,3\n");
        File.WriteAllText(
            marker,
            "$timescale 1 us $end\n$var wire 1 ! m $end\n$enddefinitions $end\n"
                + "#0 0!\n#9 1!\n#12\n");

        (int code, string text, _) = Run("info", current, marker);

        Assert.Equal(0, code);
        Assert.Contains("give the marker's recording with --marker-file", text);
        Assert.Contains("m        1 edges, high for 25 % of the time", text);
        Assert.Contains("give this file as --marker-file", text);
    }

    [Fact]
    public void Convert_ToTable_SaysWhatIsLost()
    {
        using var folder = new TempFolder();
        string path = folder.File("r.ppk2");
        using (var writer = new Ppk2Writer(path, new RecordingMetadata { StartSystemTimeMs = 5 }))
        {
            writer.Write([1f, 2f], [0xAAAA, 0xAAA9]);
        }

        (int code, string text, _) = Run("convert", path, folder.File("r.csv"));
        (int again, _, string error) = Run("convert", path, folder.File("r.csv"));

        Assert.Equal(0, code);
        Assert.StartsWith("r.csv: 2 samples, 100,000 a second.", text);
        Assert.Contains("Lost: when the recording began.", text);
        Assert.Equal(2, again);
        Assert.EndsWith("r.csv exists. Give another name.", error.TrimEnd());
    }

    [Theory]
    [InlineData("info")]
    [InlineData("convert")]
    public void Help_OfTheCommand_HasExamples(string command)
    {
        (int code, string text, _) = Run(command, "--help");

        Assert.Equal(0, code);
        Assert.Contains("Examples:", text);
        Assert.Contains($"  tickmeter {command} recording.ppk2", text);
    }

    [Fact]
    public void Info_NoSuchFileOrBadFlag_IsRefusedInOneLine()
    {
        Assert.Equal(2, Run("info", "nowhere.ppk2").Code);
        Assert.Equal(2, Run("info").Code);
        Assert.Equal(2, Run("info", "x.csv", "--separator", "ab").Code);
        Assert.Equal(2, Run("convert", "x.csv", "y.csv", "--time-unit", "years").Code);
        Assert.Equal(2, Run("convert", "x.csv", "y.csv", "--sample-rate", "-4").Code);
    }

    private static (int Code, string Out, string Error) Run(params string[] args)
    {
        var text = new StringWriter();
        var error = new StringWriter();
        int code = CommandLineProgram.Run(args, new FakeSimulation(), new Terminal
        {
            Out = text,
            OutBytes = new MemoryStream(),
            Error = error,
        });
        return (code, text.ToString(), error.ToString());
    }
}

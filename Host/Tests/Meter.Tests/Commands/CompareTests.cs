using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>Two recordings are compared, whatever they are called and hold.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Of_PathsOfOneName_AreToldApartByTheirEnds()
    {
        Assert.Equal(
            ["a/x/r.ppk2", "b/x/r.ppk2", "other.ppk2", "other.ppk2 (2)"],
            PathLabels.Of(["/1/a/x/r.ppk2", "/1/b/x/r.ppk2", "/1/other.ppk2", "/1/other.ppk2"]));
    }

    // simulate always writes the same name.
    [Fact]
    public void Compare_FilesOfOneName_AreTwoRecordings()
    {
        string a = Write("A", idleMa: 2);
        string b = Write("B", idleMa: 1);

        CommandRun run = CommandRun.Of("compare", a, b, "--phase", "C");

        Assert.Equal(0, run.Code);
        Assert.Matches(
            "B/recording.ppk2 uses \\S+ ± \\S+ .A less than A/recording.ppk2", Plain(run.Out));
        Assert.Contains("MODEL A/recording.ppk2: ", run.Out);
    }

    // What limits the comparison of two windows is said once, and windows need no frames.
    [Fact]
    public void Compare_WindowsOfOneFile_TellsEachFindingOnce()
    {
        CommandRun run = CommandRun.Of(
            "compare", Case.Find("eembc-falls/alone-energy.bin"), "--voltage", "1.8",
            "--window", "1-19=old", "--window", "21-39=new");

        Assert.Equal(0, run.Code);
        Assert.Equal(
            ["one-pass", "meter-limit-unknown", "board-unknown"],
            Regex.Matches(run.Out, "^! ([a-z-]+):", RegexOptions.Multiline)
                .Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Compare_OneFileTwice_FindsNoDifference()
    {
        string a = Write("A", idleMa: 2);

        CommandRun run = CommandRun.Of("compare", a, a, "--phase", "C");

        Assert.Equal(0, run.Code);
        Assert.Contains("recording.ppk2 (2) against recording.ppk2: no detectable", Plain(run.Out));
    }

    // One with frames, the other without: nothing is named alike, so both count as a whole.
    [Fact]
    public void Compare_FilesWithNothingInCommon_ComparesThemAsWholes()
    {
        string framed = Write("A", idleMa: 2);
        string other = Pulses("pulses.ppk2", 2);

        CommandRun run = CommandRun.Of("compare", framed, other, "--json");

        Assert.Equal(0, run.Code);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement only = Assert.Single(
            json.RootElement.GetProperty("comparisons").EnumerateArray().ToList());
        Assert.Equal("recording.ppk2", only.GetProperty("from").GetString());
        Assert.Equal("pulses.ppk2", only.GetProperty("to").GetString());
        Assert.NotEqual(JsonValueKind.Null, only.GetProperty("saved_ma").ValueKind);
    }

    [Fact]
    public void Compare_FindingsOfSeveralFiles_NameTheirFile()
    {
        string a = Pulses("a.ppk2", 2);
        string b = Pulses("b.ppk2", 1);

        CommandRun run = CommandRun.Of("compare", a, b);
        CommandRun json = CommandRun.Of("compare", a, b, "--json");

        Assert.Contains("! marker-missing: a.ppk2: ", run.Out);
        Assert.Contains("! marker-missing: b.ppk2: ", run.Out);
        using JsonDocument document = JsonDocument.Parse(json.Out);
        Assert.All(
            document.RootElement.GetProperty("recordings").EnumerateArray(),
            recording => Assert.All(
                recording.GetProperty("findings").EnumerateArray(),
                finding => Assert.Equal(
                    recording.GetProperty("label").GetString(),
                    finding.GetProperty("file").GetString())));
    }

    [Theory]
    [InlineData(0, 2, 1, "--fail-on worse")]
    [InlineData(0, 2, 1, "--fail-on no-saving --fail-on undetectable")]
    [InlineData(1, 1, 2, "--fail-on worse")]
    [InlineData(1, 1, 2, "--fail-on no-saving")]
    [InlineData(0, 1, 2, "--fail-on undetectable")]
    [InlineData(1, 2, 2, "--fail-on undetectable")]
    [InlineData(1, 2, 2, "--fail-on no-saving")]
    [InlineData(0, 2, 2, "--fail-on worse")]
    [InlineData(0, 2, 1, "--max-mean-ma b.ppk2=5.5")]
    [InlineData(1, 2, 1, "--max-mean-ma b.ppk2=2.5")]
    [InlineData(1, 2, 1, "--max-mean-ma 3.5")]
    [InlineData(2, 2, 1, "--max-mean-ma c.ppk2=3.5")]
    public void Compare_Gate_DecidesTheExitCode(
        int expected, double firstMa, double secondMa, string gate)
    {
        string a = Pulses("a.ppk2", firstMa);
        string b = Pulses("b.ppk2", secondMa);

        CommandRun run = CommandRun.Of($"compare {a} {b} {gate}");

        Assert.Equal(expected, run.Code);
        Assert.Equal(expected == 1, run.Error.Contains("threshold: "));
    }

    // A gate must not open unseen.
    [Theory]
    [InlineData("worse")]
    [InlineData("no-saving")]
    [InlineData("undetectable")]
    public void Compare_NoVerdict_FailsEachGate(string gate)
    {
        string a = Pulses("a.ppk2", 2, seconds: 5);
        string b = Pulses("b.ppk2", 1, seconds: 5);

        CommandRun run = CommandRun.Of($"compare {a} {b} --fail-on {gate}");

        Assert.Equal(1, run.Code);
        Assert.Contains("no verdict", run.Error);
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    private static string Plain(string text)
    {
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private string Write(string folder, double idleMa)
    {
        Directory.CreateDirectory(_folder.File(folder));
        return new SyntheticRun
        {
            SamplesPerSecond = 1000, Passes = 1, C = new PhasePlan(10, 3000, idleMa),
        }.WriteTo(_folder.File(folder));
    }

    private string Pulses(string name, double idleMa, int seconds = 20)
    {
        var random = new Random(7);
        string path = _folder.File(name);
        using var writer = new Ppk2Writer(path, new RecordingMetadata
        {
            SamplesPerSecond = 1000, Meter = MeterKind.Unknown, MeterLimitUa = 1,
        });
        using MemoryRecording recording = new PulseTrain
        {
            Seconds = seconds, IdleMa = idleMa, NoiseMa = _ => 0.01 * random.NextDouble(),
        }.Recording();
        recording.CopyTo(writer);
        return path;
    }
}

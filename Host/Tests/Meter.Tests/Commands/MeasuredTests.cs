using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>What cannot be measured, what the meter can tell apart, and small currents.</summary>
public sealed class MeasuredTests : IDisposable
{
    private readonly TempFolder _folder = new();

    // A line that never moves and no current: nothing is known, and no zero stands for it.
    [Fact]
    public void Analyze_NothingToMeasure_IsTwoAndNull()
    {
        string path = _folder.File("still.vcd");
        File.WriteAllText(
            path,
            "$timescale 1 us $end\n$var wire 1 ! m $end\n$enddefinitions $end\n#0\n0!\n#900000\n");

        CommandRun run = CommandRun.Of("analyze", path, "--json");

        Assert.Equal(2, run.Code);
        Assert.Equal(
            "tickmeter: nothing could be measured; the findings say why.\n", run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement phase = json.RootElement.GetProperty("phases")[0];
        foreach (string key in new[] { "mean_ma", "charge_uc", "measured_s", "energy_mj" })
        {
            Assert.Equal(JsonValueKind.Null, phase.GetProperty(key).ValueKind);
        }
    }

    [Fact]
    public void Info_Json_TellsWhatTheTextTells()
    {
        string path = MadeRecording.Short.WriteTo(_folder.Path);

        CommandRun run = CommandRun.Of("info", path, path, "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Out);
        JsonElement[] recordings =
            json.RootElement.GetProperty("recordings").EnumerateArray().ToArray();
        Assert.Equal(2, recordings.Length);
        Assert.Equal(path, recordings[0].GetProperty("file").GetString());
        Assert.Equal(1000, recordings[0].GetProperty("samples_per_s").GetDouble());
        Assert.Equal(8, recordings[0].GetProperty("lines").GetArrayLength());
        Assert.Equal("S1", recordings[0].GetProperty("frames")[0].GetString());
        Assert.Equal(0, recordings[0].GetProperty("marker_line").GetInt32());
    }

    // The same samples, the same meter, the same verdict, whatever the file is called.
    [Theory]
    [InlineData(".vcd")]
    [InlineData(".csv")]
    [InlineData(".ppk2")]
    public void Convert_Ppk2Recording_KeepsTheMetersLimit(string ending)
    {
        string original = SmallDifference(MeterKind.Ppk2, limitUa: null);
        string converted = _folder.File("converted" + ending);

        CommandRun conversion = CommandRun.Of("convert", original, converted);
        CommandRun before = Windows(original);
        CommandRun after = Windows(converted);

        Assert.Equal(0, conversion.Code);
        Assert.DoesNotContain("Not told", conversion.Out);
        Assert.Equal("not_detectable", Comparison(before, "verdict").GetString());
        Assert.Equal("meter", Comparison(before, "shown_by").GetString());
        foreach (string key in new[] { "verdict", "shown_by", "shown_from_ma" })
        {
            Assert.Equal(
                Comparison(before, key).ToString(), Comparison(after, key).ToString());
        }
    }

    [Theory]
    [InlineData(".vcd")]
    [InlineData(".csv")]
    [InlineData(".ppk2")]
    public void Convert_StatedLimit_TravelsWithTheFile(string ending)
    {
        string original = SmallDifference(MeterKind.Unknown, limitUa: null);
        string converted = _folder.File("converted" + ending);

        CommandRun silent = CommandRun.Of("convert", original, _folder.File("silent" + ending));
        CommandRun stated = CommandRun.Of(
            "convert", original, converted, "--meter", "scope", "--meter-limit-ua", "77.5");

        Assert.Contains("Not told: the meter", silent.Out);
        Assert.DoesNotContain("Not told", stated.Out);
        CommandRun info = CommandRun.Of("info", converted, "--json");
        using JsonDocument json = JsonDocument.Parse(info.Out);
        JsonElement recording = json.RootElement.GetProperty("recordings")[0];
        Assert.Equal("scope", recording.GetProperty("meter").GetString());
        Assert.Equal(77.5, recording.GetProperty("meter_limit_ua").GetDouble());
        Assert.Equal(0.0775, Comparison(Windows(converted), "shown_from_ma").GetDouble(), 9);
    }

    [Theory]
    [InlineData("", true, "saves")]
    [InlineData("--meter scope", true, "saves")]
    [InlineData("--meter ppk2", false, "not_detectable")]
    [InlineData("--meter-limit-ua 0.5", false, "saves")]
    [InlineData("--meter-limit-ua 100", false, "not_detectable")]
    [InlineData("--meter ina226", false, "not_detectable")]
    public void Analyze_Meter_DecidesTheVerdictAndIsAskedFor(
        string options, bool isAsked, string verdict)
    {
        CommandRun run = Windows(SmallDifference(MeterKind.Unknown, limitUa: null), options);

        Assert.Equal(verdict, Comparison(run, "verdict").GetString());
        Assert.Equal(isAsked, run.Out.Contains("\"meter-limit-unknown\""));
    }

    [Fact]
    public void Analyze_MeterWithoutASource_AsksForItsLimitAndNotForItsName()
    {
        CommandRun run = Windows(
            SmallDifference(MeterKind.Unknown, limitUa: null), "--meter js220");

        Assert.Contains("what a meter 'js220' can tell apart", run.Out);
        Assert.Contains("give it by --meter-limit-ua", run.Out);
        Assert.DoesNotContain("Name the meter", run.Out);
    }

    // 3.5 µA are no 0.004 mA.
    [Fact]
    public void Analyze_CurrentsOfMicroamperes_AreToldInTheirUnit()
    {
        string path = RepositoryFolder.Path("Host/Tests/Meter.Tests/Cases/ppk-units/tag.ppk2");

        CommandRun run = CommandRun.Of("analyze", path);

        Assert.Equal(0, run.Code);
        Assert.Matches("mean, µA +3\\.5", run.Out);
        Assert.Matches("half of the time below, µA +1\\.6", run.Out);
        Assert.Contains(" µA on average", run.Out);
        Assert.DoesNotContain(" mA", run.Out);
    }

    public void Dispose()
    {
        _folder.Dispose();
    }

    private static CommandRun Windows(string path, string options = "")
    {
        return CommandRun.Of(
            $"analyze {path} --window 0-10=a --window 10-20=b --window 20-30=b --window 30-40=a "
            + $"--json {options}");
    }

    private static JsonElement Comparison(CommandRun run, string key)
    {
        using JsonDocument json = JsonDocument.Parse(run.Out);
        return json.RootElement.GetProperty("comparisons")[0].GetProperty(key).Clone();
    }

    // 1 mA, then 3 µA less: below the step of a PPK2 there, 4.3 µA, and above half of one µA.
    private string SmallDifference(MeterKind meter, double? limitUa)
    {
        const int Rate = 1000;
        string path = _folder.File("small.ppk2");
        var microamps = new float[40 * Rate];
        var bits = new ushort[microamps.Length];
        for (int i = 0; i < microamps.Length; i++)
        {
            microamps[i] = (i / (10 * Rate) is 0 or 3 ? 1000 : 997) + i % 5 * 0.01f;
            bits[i] = PulseTrain.AllHigh;
        }

        using var writer = new Ppk2Writer(path, new RecordingMetadata
        {
            SamplesPerSecond = Rate, Meter = meter, MeterLimitUa = limitUa,
        });
        writer.Write(microamps, bits);
        return path;
    }
}

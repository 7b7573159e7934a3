using System;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Logs;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Report;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Logs;

/// <summary>A captured serial line, clean or not, held against the marker.</summary>
public class SerialLogTests
{
    private const string Run = """
        MeasureIdle on ESP32-DevKitC: 2 passes of 4 phases, 10 s each.
        Phase S pass 1: 0 timer events, 0 ticks, 0 refused sleeps.
        Phase C pass 1 is left out: somebody holds the button.
        All lines again:
        MeasureIdle on ESP32-DevKitC: 2 passes of 4 phases, 10 s each.
        Phase S pass 1: 0 timer events, 0 ticks, 0 refused sleeps.
        Phase C pass 1 is left out: somebody holds the button.
        Phase S: 0 timer events, 0 ticks, 0 refused sleeps.
        Phase A: 2000 timer events, 1998 ticks, 0 refused sleeps.
        Phase B: 240 timer events, 12 ticks, 0 refused sleeps.
        Phase C: 120 timer events, 6 ticks, 3 refused sleeps.
        Frames sent again: 0.
        """;

    private static readonly PhaseCounters[] _counters =
    [
        new(0, 0, 0), new(2000, 1998, 0), new(240, 12, 0), new(120, 6, 3),
    ];

    [Fact]
    public void Parse_OneRun_HoldsTheSumsAndWhatWasLeftOut()
    {
        SerialLog log = Parse(Run);

        Assert.Equal(new PhaseSums(2000, 1998, 0), log.Sums[MarkerPhase.A]);
        Assert.Equal(new PhaseSums(120, 6, 3), log.Sums[MarkerPhase.C]);
        Assert.Equal(4, log.Sums.Count);
        Assert.Equal(
            "Phase C pass 1 is left out: somebody holds the button.", Assert.Single(log.LeftOut));
    }

    [Fact]
    public void Parse_StampsAndForeignLines_ArePassedOver()
    {
        string noisy = string.Concat(Run.Split('\n').Select(
            line => "[12:30:01.123] " + line + "\r\nnanoFramework boot\r\n"));

        Assert.Equal(4, Parse(noisy).Sums.Count);
    }

    [Fact]
    public void Parse_TwoRuns_TheLastCounts()
    {
        SerialLog log = Parse(Run + "\n" + Run.Replace("240 timer", "250 timer"));

        Assert.Equal(250, log.Sums[MarkerPhase.B].CoreTimerEvents);
        Assert.Equal(240, Parse(Run.Replace("240 timer", "250 timer") + "\n" + Run)
            .Sums[MarkerPhase.B].CoreTimerEvents);
    }

    [Fact]
    public void Parse_LastRunBrokenOff_HasNoSumsOfTheOneBefore() =>
        Assert.Empty(Parse(Run + "\nMeasureIdle on X: 2 passes of 4 phases, 10 s each.").Sums);

    [Theory]
    [InlineData("")]
    [InlineData("Phase A: many timer events, 2 ticks, 0 refused sleeps.")]
    [InlineData("Phase A: 99999999999999999999 timer events, 2 ticks, 0 refused sleeps.")]
    [InlineData("Phase D: 1 timer events, 2 ticks, 0 refused sleeps.")]
    [InlineData("\0\u0001\uFFFD garbage")]
    public void Join_NothingOfARun_SaysThatTheLogIsEmpty(string text)
    {
        Finding finding = Assert.Single(New(Parse(text), _counters));

        Assert.Equal("log-empty", finding.Id);
    }

    [Fact]
    public void Join_SameCounts_FindsNothingButWhatWasLeftOut()
    {
        Finding finding = Assert.Single(New(Parse(Run), _counters));

        Assert.Equal("log-says", finding.Id);
        Assert.Contains("somebody holds the button", finding.Sentence);
    }

    [Theory]
    [InlineData("240 timer events", "241 timer events", "B")]
    [InlineData("1998 ticks", "1999 ticks", "A")]
    [InlineData("3 refused", "4 refused", "C")]
    public void Join_OneCountDiffers_NamesPhaseAndBothSides(
        string old, string changed, string phase)
    {
        Finding finding = Assert.Single(
            New(Parse(Run.Replace(old, changed)), _counters), f => f.Id != "log-says");

        Assert.Equal("log-disagrees", finding.Id);
        Assert.StartsWith($"Of {phase} the log says", finding.Sentence);
    }

    [Fact]
    public void Join_CountersAtTheirEnd_AgreeWithWhateverIsLarger()
    {
        string text = "Phase A: 70000 timer events, 65535 ticks, 300 refused sleeps.";
        PhaseCounters[] counters = [.. _counters];
        counters[1] = new PhaseCounters(65535, 65535, 255);

        Assert.Empty(New(Parse(text), counters));
    }

    [Fact]
    public void Join_NoSummary_TellsWhatOnlyTheLogKnows() =>
        Assert.Equal(4, New(Parse(Run), null).Count(finding => finding.Id == "log-only"));

    [Fact]
    public void WriteAgreement_SameCounts_NamesThePhases()
    {
        var output = new StringWriter { NewLine = "\n" };
        RecordingAnalysis analysis = SampleAnalysis.Make() with { Counters = _counters };

        LogJoin.WriteAgreement(output, analysis, Parse(Run));
        LogJoin.WriteAgreement(output, analysis, Parse(Run.Replace("240 t", "241 t")));
        LogJoin.WriteAgreement(output, analysis, null);

        Assert.Equal("serial.txt agrees with the marker in S, A, B, C.\n", output.ToString());
    }

    [Fact]
    public void Read_FileThatIsNotThere_IsOneLine()
    {
        using var folder = new TempFolder();

        MeterException thrown = Assert.Throws<MeterException>(
            () => SerialLog.Read(Path.Combine(folder.Path, "no.txt")));

        Assert.Contains("no such file", thrown.Message);
    }

    private static SerialLog Parse(string text) =>
        SerialLog.Parse("serial.txt", new StringReader(text));

    private static Finding[] New(SerialLog log, PhaseCounters[]? counters)
    {
        RecordingAnalysis before = SampleAnalysis.Make() with { Counters = counters };
        return LogJoin.Join(before, log).Findings.Except(before.Findings).ToArray();
    }
}

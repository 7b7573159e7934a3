using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Runs that break off, and what is still said of them.</summary>
public class StandstillTests
{
    private static readonly SyntheticRun s_run = new() { SamplesPerSecond = 2000 };

    [Fact]
    public void Analyze_ChipThatNeverWakes_TellsTheMomentAndWhatFollows()
    {
        RecordingAnalysis analysis = BrokenRun.NeverWakes(s_run, atS: 58);

        Finding finding = analysis.Findings[0];
        Assert.Equal("never-woke", finding.Id);
        Assert.Matches(
            "fell for the last time at 5[78]\\.\\d s and 13 s of sleep", finding.Sentence);
        Assert.DoesNotContain(analysis.Findings, f => f.Remedy.Contains("run it again"));
        Assert.NotNull(analysis.Phase(MarkerPhase.A).Statistics.MeanMa);
    }

    [Fact]
    public void Analyze_ChipThatStaysAwake_IsNoStandstill()
    {
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(MemoryRecording.Of(s_run));

        Assert.False(analysis.Found("never-woke"));
        Assert.False(analysis.Found("restarted"));
    }

    [Fact]
    public void Analyze_BoardThatRestarts_TellsTheMomentAndMeasuresTheWholeRun()
    {
        RecordingAnalysis whole = RecordingAnalyzer.Analyze(MemoryRecording.Of(s_run));

        RecordingAnalysis analysis = BrokenRun.Restarts(s_run, atS: 40);

        Finding finding = analysis.Findings.Single(f => f.Id == "restarted");
        Assert.Matches("S of pass 1 comes twice: the board restarted at (39\\.9|40\\.\\d) s",
            finding.Sentence);
        Assert.Equal(
            whole.Phases.Select(phase => phase.Statistics.Count),
            analysis.Phases.Select(phase => phase.Statistics.Count));
        Assert.False(analysis.Found("frame-missing"));
    }
}

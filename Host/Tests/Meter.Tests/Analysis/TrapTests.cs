using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>The traps of the bench, each with the finding that must show it.</summary>
public class TrapTests
{
    [Fact]
    public void Analyze_PadFloatsWhileAsleep_SaysTheMarkerLies()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun
        {
            C = new PhasePlan(10, 3000, 2) { Floats = true },
        });

        Assert.True(analysis.Found("marker-high-low-current"));
        Assert.False(analysis.Found("marker-never-low"));
        Assert.Null(analysis.Phase(MarkerPhase.C).CoreWakeUpsPerS);
        Assert.Null(analysis.Phase(MarkerPhase.C).IdleFraction);
        Assert.Null(analysis.Phase(MarkerPhase.C).UcPerWakeUp);
        Assert.NotNull(analysis.Phase(MarkerPhase.C).Statistics.MeanMa);
    }

    [Fact]
    public void Analyze_MarkerNeverFalls_GivesTheMeanAlone()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun
        {
            S = new PhasePlan(10, 5000, 45) { Floats = true },
        });
        PhaseResult s = analysis.Phase(MarkerPhase.S);

        Assert.True(analysis.Found("marker-never-low"));
        Assert.False(analysis.Found("marker-high-low-current"));
        Assert.InRange(s.Statistics.MeanMa!.Value, 45.2, 45.3);
        Assert.Equal(22, s.Statistics.Count);
        Assert.Null(s.CoreWakeUpsPerS);
        Assert.Null(s.UcPerWakeUp);
        Assert.Equal(
            Verdict.Saves, analysis.Compare(MarkerPhase.S, MarkerPhase.C).Verdict);
    }

    [Fact]
    public void Analyze_CountersThatCannotBe_AreToldSo()
    {
        // S fine; A saturated; B more ticks than events, and as many as A; C refused 3 sleeps.
        RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun
        {
            Counters =
            [
                0, 9, 0, 0, 0, 255, 255, 1, 0, 0, 0, 9, 1, 0, 0, 0, 9, 0, 9, 3,
            ],
        });

        Assert.True(analysis.Found("counter-saturated"));
        Assert.True(analysis.Found("counters-inconsistent"));
        Assert.True(analysis.Found("tick-not-stopped"));
        Assert.True(analysis.Found("light-sleep-refused"));
        Assert.Null(analysis.Phase(MarkerPhase.A).CoreTimerEventsPerS);
        Assert.NotNull(analysis.Phase(MarkerPhase.A).TicksPerS);
    }

    [Fact]
    public void Analyze_HonestMarker_HasNoSuchFinding()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.OfDefault;

        Assert.False(analysis.Found("marker-high-low-current"));
        Assert.False(analysis.Found("marker-never-low"));
        Assert.False(analysis.Found("floor-not-reached"));
    }

    [Fact]
    public void Analyze_ShuntAndCapacitorSmear_RefusesTheFloorAndKeepsTheMean()
    {
        // 1031 Ω and 10 µF: 10 ms, and idle lasts 9 ms.
        var plan = new PhasePlan(100, 1000, 2);
        RecordingAnalysis sharp = SyntheticAnalysis.Of(new SyntheticRun { A = plan });
        RecordingAnalysis smeared =
            SyntheticAnalysis.Of(new SyntheticRun { A = plan, FilterUs = 10_310 });

        Assert.Equal(2, sharp.Phase(MarkerPhase.A).FloorMa!.Value, 1);
        Assert.Null(smeared.Phase(MarkerPhase.A).FloorMa);
        Assert.Null(smeared.Phase(MarkerPhase.A).UcPerWakeUp);
        Assert.Null(smeared.Phase(MarkerPhase.A).States!.IdlePlateauMa);
        Assert.True(smeared.Found("shunt-capacitance"));
        Assert.False(smeared.Found("floor-not-reached"));
        Assert.False(sharp.Found("shunt-capacitance"));
        Assert.InRange(smeared.Phase(MarkerPhase.A).Guards!.TauUs!.Value, 5_000, 20_000);
        Assert.InRange(
            smeared.Phase(MarkerPhase.A).Statistics.MeanMa!.Value
                / sharp.Phase(MarkerPhase.A).Statistics.MeanMa!.Value,
            0.99, 1.01);
    }

    [Fact]
    public void Analyze_FewBlocks_GivesMeansWithoutIntervals()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun { PhaseSeconds = 4 });

        Assert.True(analysis.Found("too-few-blocks"));
        Assert.NotNull(analysis.Phase(MarkerPhase.S).Statistics.MeanMa);
        Assert.Null(analysis.Phase(MarkerPhase.S).Statistics.IntervalMa);
        Assert.Null(analysis.Compare(MarkerPhase.S, MarkerPhase.C).Verdict);
    }

    [Fact]
    public void Analyze_ChatteringLines_StayWithinMemory()
    {
        using var folder = new TempFolder();
        string path = folder.File("chatter.ppk2");
        using (var writer = new Ppk2Writer(path, new RecordingMetadata()))
        {
            var bits = new ushort[10_000];
            for (int i = 0; i < bits.Length; i++)
            {
                bits[i] = (ushort)(i % 2 == 0 ? 0xAAAA : 0x6666);
            }

            for (int i = 0; i < 500; i++)
            {
                writer.Write(new float[bits.Length], bits);
            }
        }

        using Ppk2Recording recording = Ppk2Recording.Open(path);
        var edges = new EdgeExtractor(100_000);
        recording.CopyTo(edges);

        Assert.True(edges.Lines[0].EdgesUs.Count <= 4_000_000);
        Assert.False(edges.Lines[7].Chatters && edges.Lines[7].EdgesUs.Count > 0);
        Assert.True(RecordingAnalyzer.Analyze(recording).Found("marker-missing"));
    }
}

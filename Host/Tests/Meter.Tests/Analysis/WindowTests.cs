using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>What is measured where no frame divides the recording.</summary>
public class WindowTests
{
    [Theory]
    [InlineData("5-65", "5-65", 5, 65)]
    [InlineData("0.5-1.25=a b", "a b", 0.5, 1.25)]
    [InlineData(" 3 - 4 = x=y ", "x=y", 3, 4)]
    public void Parse_Window_IsRead(string text, string name, double fromS, double toS)
    {
        Assert.Equal(new UserWindow(name, fromS, toS), UserWindow.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("6-5")]
    [InlineData("5-5")]
    [InlineData("-1-5")]
    [InlineData("1-NaN")]
    [InlineData("1-1e400")]
    [InlineData("a-b")]
    [InlineData("1-2=")]
    public void Parse_NoWindow_IsNull(string text)
    {
        Assert.Null(UserWindow.Parse(text));
    }

    [Fact]
    public void Analyze_Windows_MeasuresEachWholly()
    {
        RecordingAnalysis analysis = Analyze(new PulseTrain(), "2-12.5=a", "13-19=b");

        Assert.Equal(AnalysisScope.Windows, analysis.Scope);
        Assert.Equal(["a", "b"], analysis.Phases.Select(p => p.Name));
        Assert.Equal(10.5, analysis.Phases[0].MeasuredS, 9);
        Assert.Equal(6, analysis.Phases[1].MeasuredS, 9);
        Assert.Equal(4.4, analysis.Phases[1].Statistics.MeanMa!.Value, 6);
        Assert.Equal(4.4 * 6000, analysis.Phases[1].ChargeUc, 3);
        Comparison comparison = Assert.Single(analysis.Comparisons);
        Assert.Equal(("a", "b"), (comparison.From.Name, comparison.To.Name));
    }

    [Fact]
    public void Analyze_WindowsOfOneName_AreItsPasses()
    {
        RecordingAnalysis analysis =
            Analyze(new PulseTrain { Seconds = 60 }, "0-12=a", "15-30=b", "30-45=b", "46-58=a");

        Assert.Equal(["a", "b"], analysis.Phases.Select(p => p.Name));
        Assert.Equal([1, 2], analysis.Phases[0].Blocks.Select(b => b.Pass).Distinct());
        Assert.NotNull(analysis.Comparisons[0].DriftMa);
    }

    [Theory]
    [InlineData("19-21", "reaches beyond the recording, which lasts 20 s")]
    [InlineData("1-5 4-9", "overlaps the one before it")]
    public void Analyze_ImpossibleWindows_AreRefusedInOneLine(string windows, string expected)
    {
        MeterException error = Assert.Throws<MeterException>(
            () => Analyze(new PulseTrain(), windows.Split(' ')));

        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Analyze_Whole_BeginsAtTheFirstEdge()
    {
        // HIGH for the first 5 samples: a start that must not count.
        RecordingAnalysis analysis = Analyze(new PulseTrain());

        PhaseResult whole = Assert.Single(analysis.Phases);
        Assert.Equal(AnalysisScope.Whole, analysis.Scope);
        Assert.Equal(20 - 0.005, whole.MeasuredS, 9);
        Assert.Equal(10, whole.CoreWakeUpsPerS!.Value, 1);
        Assert.Equal(2, whole.FloorMa!.Value, 6);
        Assert.InRange(whole.UcPerWakeUp!.Value, 48 * 5 * 0.99, 48 * 5);
    }

    [Fact]
    public void Analyze_LowMeansAwake_IsReadWithInvert()
    {
        var train = new PulseTrain { Words = (0xAAA9, PulseTrain.AllHigh) };

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            train.Recording(), new AnalysisOptions { Invert = true });

        Assert.False(analysis.Found("marker-inverted"));
        Assert.True(analysis.Quality.Inverted);
        Assert.Equal(2, analysis.Phases[0].States!.IdlePlateauMa!.Value, 6);
        Assert.Equal(50, analysis.Phases[0].States!.AwakePlateauMa!.Value, 6);
    }

    [Fact]
    public void Analyze_DigitalLinesOnly_CountsWakeUps()
    {
        RecordingAnalysis analysis = Analyze(new PulseTrain
        {
            IdleMa = double.NaN,
            AwakeMa = double.NaN,
            Metadata = new() { Meter = MeterKind.Unknown, Quantity = Quantity.None },
        });

        Assert.Null(analysis.Phases[0].Statistics.MeanMa);
        Assert.Null(analysis.Phases[0].FloorMa);
        Assert.Equal(10, analysis.Phases[0].CoreWakeUpsPerS!.Value, 1);
        Assert.False(analysis.Found("impossible-samples"));
    }

    [Fact]
    public void Analyze_Powers_GiveTheSameEnergyAtAnyVoltage()
    {
        var train = new PulseTrain
        {
            Metadata = new() { Meter = MeterKind.Unknown, Quantity = Quantity.Power },
        };

        PhaseResult At(double? volts) => RecordingAnalyzer.Analyze(
            train.Recording(), new AnalysisOptions { Volts = volts }).Phases[0];

        Assert.Equal(At(null).EnergyMj!.Value, At(5).EnergyMj!.Value, 2);
        Assert.Equal(At(1).Statistics.MeanMa!.Value / 5, At(5).Statistics.MeanMa!.Value, 4);
    }

    [Fact]
    public void Analyze_NothingMeasured_IsRefused()
    {
        MeterException error = Assert.Throws<MeterException>(() => Analyze(new PulseTrain
        {
            IdleMa = double.NaN,
            AwakeMa = double.NaN,
        }));

        Assert.Contains("not one sample", error.Message);
    }

    [Fact]
    public void Analyze_KnownCurrents_GivesPercentilesAndIdleHistogram()
    {
        PhaseResult whole = Analyze(new PulseTrain()).Phases[0];

        Assert.Equal(2, whole.Currents!.PercentileMa(0.5), 1);
        Assert.Equal(50, whole.Currents.PercentileMa(0.99), 0);
        Assert.Equal((2, 50), (whole.Currents.LeastMa, whole.Currents.MostMa));
        Assert.Equal(0.095, whole.Idle!.MedianS, 9);
        IdleBin bin = Assert.Single(whole.Idle.Histogram);
        Assert.Equal((0.0625, 0.125, 200), (bin.FromS, bin.ToS, bin.Count));
        Assert.Equal(48, whole.WakeUp!.Points.First(p => p.TimeUs > 0).MeanMa
            - whole.WakeUp.Points.Last(p => p.TimeUs < 0).MeanMa, 6);
    }

    private static RecordingAnalysis Analyze(PulseTrain train, params string[] windows)
    {
        return RecordingAnalyzer.Analyze(train.Recording(), new AnalysisOptions
        {
            Windows = windows.Select(text => UserWindow.Parse(text)!).ToList(),
        });
    }
}

using System.Linq;
using System.Text;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Table;

public class OddRowsTests
{
    [Theory]
    [InlineData("odd-corner/corners.csv", 0.109, 60)]
    [InlineData("odd-corner/onchange.csv", 1.0695, 41.05)]
    public void Analyze_RowsAtOddTimes_GivesTheIntegral(string file, double meanMa, double seconds)
    {
        RecordingAnalysis analysis = Case.Analyze(Case.Find(file));

        PhaseResult whole = Assert.Single(analysis.Phases);
        Assert.Equal(meanMa, whole.Statistics.MeanMa!.Value, 5e-5);
        Assert.Equal(meanMa * 1000 * seconds, whole.ChargeUc, 0.05 * seconds);
        Assert.Equal(seconds, whole.MeasuredS, 1e-6);
        Assert.Equal(0, analysis.Quality.Lost);
        Assert.DoesNotContain(analysis.Findings, f => f.Id is "lost-samples" or "blocks-left-out");
    }

    [Fact]
    public void Analyze_CornerPoints_AreStraightLinesWhereAskedFor()
    {
        // A ramp from 0 to 2 mA in 3 s, then 1 s at 2 mA: 1.25 mA; held, it would be 0.5.
        const string Text = "t [s],i [mA]\n0,0\n3,2\n4,2\n";

        Assert.Equal(1.25, MeanMa(Text, isLinear: true), 1e-6);
        Assert.Equal(0.5, MeanMa(Text, isLinear: false), 1e-6);
    }

    [Fact]
    public void Open_ReadingsThatDiffer_AreBothTold()
    {
        const string Text = "t [s],i [mA]\n0,0\n3,2\n4,2\n";

        ReadingNote held = Assert.Single(Reading.OfText(Text).Notes);
        ReadingNote linear = Assert.Single(Reading.OfText(Text, new() { IsLinear = true }).Notes);
        ReadingNote same =
            Assert.Single(Reading.OfText("t [s],i [mA]\n0,1\n3,1\n3,2\n4,2\n").Notes);

        Assert.Equal("odd-times", held.Id);
        Assert.Contains("0.5 mA on average; as corner points of straight lines, they give 1.25 mA",
            held.Text);
        Assert.Contains("--interpolate linear", held.Remedy);
        Assert.Contains("1.25 mA on average", linear.Text);
        Assert.DoesNotContain("corner", same.Text + same.Remedy);
    }

    [Fact]
    public void Analyze_RateThatChangesInTheMiddle_IsNeitherLostNorRefused()
    {
        // 2 s at 1 kHz and 1 mA, then 2 s at 50 a second and 3 mA; and the other way round.
        string fast = Rows(0, 2000, 0.001, 1) + Rows(2, 101, 0.02, 3);
        string slow = Rows(0, 100, 0.02, 3) + Rows(2, 2001, 0.001, 1);

        foreach (string rows in new[] { fast, slow })
        {
            RecordingAnalysis analysis = Case.AnalyzeText("t [s],i [mA]\n" + rows);

            Assert.Equal(0, analysis.Quality.Lost);
            Assert.Equal(2, analysis.Phases[0].Statistics.MeanMa!.Value, 2e-3);
        }
    }

    [Fact]
    public void Analyze_SlowLogger_LosesNothing()
    {
        // A row every seven seconds: most blocks of a second have no sample, and none is lost.
        RecordingAnalysis analysis = Case.AnalyzeText("t [s],i [mA]\n" + Rows(0, 40, 7, 2));

        Assert.Equal(0, analysis.Quality.Lost);
        Assert.Equal(2, analysis.Phases[0].Statistics.MeanMa!.Value, 1e-6);
        Assert.DoesNotContain(analysis.Findings, f => f.Id is "lost-samples" or "blocks-left-out");
    }

    [Fact]
    public void Open_FewGapsInAConstantRate_AreLostSamples()
    {
        string rows = Rows(0, 500, 0.001, 1) + Rows(0.6, 500, 0.001, 1);

        Reading reading = Reading.OfText("t [s],i [mA]\n" + rows);

        Assert.Equal(1000, reading.Metadata.SamplesPerSecond);
        Assert.Equal(1100, reading.Microamps.Count);
        Assert.Equal(100, reading.Microamps.Count(float.IsNaN));
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void Open_TimesInBatches_GiveTheRateOfTheirRows()
    {
        Reading bare = Reading.Of(Case.Find("monsoon/pymonsoon.csv"));
        Reading named = Reading.Of(Case.Find("monsoon/pymonsoon.csv"), new()
        {
            Columns = new() { Time = "Time(ms)", Current = "Main(mA)" },
            SamplesPerSecond = 5000,
        });

        Assert.Equal("Monsoon table", bare.Metadata.Format);
        Assert.Equal(5000, bare.Metadata.SamplesPerSecond);
        Assert.Equal([10_000f, 10_100f, 10_200f], bare.Microamps.Take(3));
        Assert.Equal(bare.Microamps, named.Microamps);
        Assert.Contains(bare.Notes, note => note.Id == "times-in-batches");
        Assert.True(bare.Metadata.HasVolts);
    }

    [Fact]
    public void Open_RateAgainstTheTimes_IsRefusedAndTheAdviceHolds()
    {
        string text = "t [s],i [mA]\n" + Rows(0, 50, 0.001, 1);

        string line = Reading.Refusal(text, new() { SamplesPerSecond = 5000 });

        Assert.Contains("its times say 1000 rows a second, and --sample-rate 5000", line);
        Assert.Equal(1000, Reading.OfText(text).Metadata.SamplesPerSecond);
    }

    [Fact]
    public void Open_InterpolateWithAConstantRate_SaysThatItChangesNothing()
    {
        Reading reading = Reading.OfText(
            "t [s],i [mA]\n" + Rows(0, 50, 0.001, 1), new() { IsLinear = true });

        Assert.Equal("interpolate-unused", Assert.Single(reading.Notes).Id);
    }

    private static double MeanMa(string text, bool isLinear)
    {
        return Case.AnalyzeText(text, new() { IsLinear = isLinear })
            .Phases[0].Statistics.MeanMa!.Value;
    }

    private static string Rows(double fromS, int count, double stepS, double ma)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{fromS + i * stepS:0.######},{ma}\n");
        }

        return text.ToString();
    }
}

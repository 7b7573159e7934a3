using System;
using System.Linq;
using TimeCore.Host.Benchmarks.Limits;
using Xunit;

namespace TimeCore.Host.Benchmarks.Tests;

/// <summary>Limits are told as they were measured.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(4.9, 499, "| x | 4.90 | 5 | 6.00 | 499 | 500 | yes |\n")]
    [InlineData(5.1, 499, "| x | 5.10 | 5 | 6.00 | 499 | 500 | **no** |\n")]
    [InlineData(4.9, 501, "| x | 4.90 | 5 | 6.00 | 501 | 500 | **no** |\n")]
    public void LineOf_BothAgreed_HoldsWhereBothHold(
        double seconds, double megabytes, string expected)
    {
        Limit limit = new("Limits.X", "x", () => null) { SecondsMax = 5, MegabytesMax = 500 };
        MeasuredProcess measured = new(seconds, 6, (long)(megabytes * 1e6));

        Assert.Equal(expected, LimitSection.LineOf(limit, measured));
    }

    [Fact]
    public void Write_SecondsOfOneRun_TellsRatiosAndWhetherTheyHold()
    {
        string table = InflatingTable.Write(inflateS: 5, simulateS: 16.5, analyzeS: 9.5);

        Assert.Contains("| plain inflating | 5.00 | 1.00 |  |  |\n", table);
        Assert.Contains("| `tickmeter analyze` | 9.50 | 1.90 | 2.00 | yes |\n", table);
        Assert.Contains("recorded and analysed | 16.5 | 3.30 | 3.20 | **no** |\n", table);
    }

    [Fact]
    public void LineOf_NothingAgreed_SaysNothing() =>
        Assert.Equal(
            "| x | 4.90 |  | 6.00 | 100 |  |  |\n",
            LimitSection.LineOf(
                new Limit("Limits.X", "x", () => null), new MeasuredProcess(4.9, 6, 100_000_000)));

    [Fact]
    public void Names_QuickAndAGlob_LeaveOutWhatIsLongAndWhatDoesNotMatch()
    {
        LimitSection quick = new([], true, _ => { });
        LimitSection analyses = new(["Limits.Analyze*"], false, _ => { });

        Assert.Equal(5, quick.Names.Count);
        Assert.Equal(
            ["Limits.AnalyzeTenMinutes", "Limits.AnalyzeHour"], analyses.Names.ToArray());
    }

    [Fact]
    public void Run_AProgram_HasTimeAndMemory()
    {
        MeasuredProcess measured = MeasuredProcess.Run("tickmeter.dll", "simulate", "--help");

        Assert.True(measured.Seconds > 0);
        Assert.True(measured.PeakBytes > 1_000_000);
        Assert.InRange(measured.FirstLineSeconds, double.Epsilon, measured.Seconds);
    }

    [Fact]
    public void Run_AProgramThatFails_IsNoMeasurement() =>
        Assert.Throws<InvalidOperationException>(
            () => MeasuredProcess.Run("tickmeter.dll", "analyze", "no-such-file"));
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Windows that a line shows by itself.</summary>
public class LevelWindowTests
{
    [Fact]
    public void Of_LongLevels_AreTheWholeOnesByName()
    {
        Assert.Equal(
            ["high 1 10-20", "low 1 20-32", "high 2 32-42"], Names([10, 20, 32, 42], 50));
    }

    [Fact]
    public void Of_OneChange_IsBothSides()
    {
        Assert.Equal(["low 1 0-10", "high 1 10-25"], Names([10], 25));
    }

    [Theory]
    [InlineData("", 25)]
    [InlineData("10 10.5 20", 25)]
    [InlineData("2 4 6 500", 600)]
    [InlineData("5 10 15 20 25 30 35 40 45 50 55 60 65 70 75", 100)]
    public void Of_NoLevelsShortOnesUnlikeOnesOrMany_IsNone(string edgesS, double endS)
    {
        double[] edges = edgesS.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();

        Assert.Empty(Names(edges, endS));
    }

    [Fact]
    public void Of_Stamps_ReachFromFallToFall()
    {
        double[] edgesS = [1, 1.001, 3, 3.001, 14, 14.001];
        var trace = new EdgeTrace(Us(edgesS), firstHigh: true, 20e6);

        Assert.Equal(
            ["window 1 1-3", "window 2 3-14"],
            LevelWindows.Of(trace, fallsAreStamps: true).Select(Text));
    }

    private static IEnumerable<string> Names(double[] edgesS, double endS)
    {
        var trace = new EdgeTrace(Us(edgesS), firstHigh: false, endS * 1e6);
        return LevelWindows.Of(trace, fallsAreStamps: false).Select(Text);
    }

    private static double[] Us(double[] seconds) => seconds.Select(s => s * 1e6).ToArray();

    private static string Text(UserWindow window)
    {
        return System.FormattableString.Invariant(
            $"{window.Name} {window.FromS:0.###}-{window.ToS:0.###}");
    }
}

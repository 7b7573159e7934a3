using System;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Report.Html;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Html;

public class ExplorerDataTests
{
    [Theory]
    [InlineData(1e-5)]
    [InlineData(0.0008)]
    [InlineData(13.78)]
    [InlineData(999)]
    public void Code_Current_IsKeptToAThousandth(double ma)
    {
        // As page.js reads it.
        double decoded = 1e-5 * Math.Pow(10, (ExplorerData.Code(ma) - 1) / 65_534.0 * 8);

        Assert.Equal(1, decoded / ma, 0.001);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(0, 1)]
    [InlineData(-3, 1)]
    [InlineData(1e9, 65_535)]
    public void Code_NoCurrentOrBeyondTheEnds_IsKnown(double ma, int expected)
    {
        Assert.Equal(expected, ExplorerData.Code(ma));
    }

    [Fact]
    public void Of_RichReport_HoldsTheWholeAndEachPhase()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Rich());
        using JsonDocument json = JsonDocument.Parse(
            page.Html.QuerySelector("#traces")!.TextContent);

        JsonElement[] traces = json.RootElement.GetProperty("traces").EnumerateArray().ToArray();
        Assert.Equal(
            ["all", "S", "A", "B", "C"], traces.Select(t => t.GetProperty("title").GetString()));
        Assert.All(traces, trace =>
        {
            int columns = trace.GetProperty("awake").GetBytesFromBase64().Length;
            Assert.Equal(2 * columns, trace.GetProperty("least").GetBytesFromBase64().Length);
            Assert.Equal(2 * columns, trace.GetProperty("most").GetBytesFromBase64().Length);
            Assert.True(columns > 1000);
        });
        Assert.True(json.RootElement.GetProperty("model").GetBoolean());
        Assert.Equal(10, traces[1].GetProperty("fromS").GetDouble());
    }
}

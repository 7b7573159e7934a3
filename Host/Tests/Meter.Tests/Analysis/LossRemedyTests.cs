using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class LossRemedyTests
{
    [Theory]
    [InlineData(MeterKind.Ppk2, "lost-samples", true, "port of its own")]
    [InlineData(MeterKind.Unknown, "lost-samples", true, "Export all rows")]
    [InlineData(MeterKind.Ppk2, "blocks-left-out", true, "port of its own")]
    [InlineData(MeterKind.Unknown, "blocks-left-out", true, "Export all rows")]
    [InlineData(MeterKind.Ppk2, "blocks-left-out", false, "Copy the file again")]
    [InlineData(MeterKind.Unknown, "blocks-left-out", false, "--current-unit")]
    [InlineData(MeterKind.Ppk2, "impossible-samples", true, "Copy the file again")]
    [InlineData(MeterKind.Unknown, "impossible-samples", false, "--current-unit")]
    [InlineData(MeterKind.Unknown, "frame-void", true, "Export all rows")]
    [InlineData(MeterKind.Unknown, "drift", true, "Warm up")]
    public void Fit_CauseAndMeter_ChooseTheRemedy(
        MeterKind meter, string id, bool anyLost, string expected)
    {
        FindingKind kind = Assert.Single(FindingKind.All, k => k.Id == id);

        Finding fitted = LossRemedy.Fit(
            kind.Seen("Something."), new RecordingMetadata { Meter = meter }, anyLost);

        Assert.Contains(expected, fitted.Remedy);
        Assert.Equal("Something.", fitted.Sentence);
    }

    [Fact]
    public void Analyze_TableWithCurrentsNoMeterShows_DoesNotBlameAPort()
    {
        RecordingAnalysis analysis = Formats.Case.AnalyzeText(
            "t [s],i [A],m\n0,1,1\n1,5000,1\n2,1,1\n3,7000,1\n4,1,0\n5,1,0\n",
            new() { Columns = new() { Marker = "m" } });

        Assert.Contains(
            analysis.Findings, f => f.Id == "impossible-samples" && f.Remedy.Contains("unit"));
        Assert.DoesNotContain(analysis.Findings, f => f.Remedy.Contains("port of its own"));
    }
}

using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Commands;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Vcd;

public class VcdNamesTests
{
    [Fact]
    public void Info_TwoNamesOfOneCode_AreOneLineWithBoth()
    {
        (_, string text, _) = CommandRun.Of("info", Case.Find("vcd-alias/alias.vcd"));

        Assert.Contains("digital lines: 1", text);
        Assert.Contains("marker   4 edges, high for 20 % of the time; also dut.marker_in", text);
    }

    [Theory]
    [InlineData("marker")]
    [InlineData("dut.marker_in")]
    [InlineData("marker_in")]
    public void Open_AnyOfItsNames_FindsTheLine(string name)
    {
        string path = Case.Find("vcd-alias/alias.vcd");

        var edges = Case.Edges(path, new() { Columns = new() { Marker = name } });

        Assert.Equal(4, edges.Lines[0].EdgesUs.Count);
    }

    [Fact]
    public void Analyze_MarkerByItsOtherName_IsTheSameLine()
    {
        RecordingAnalysis analysis = Case.Analyze(
            Case.Find("vcd-alias/alias.vcd"), null, new() { MarkerLine = "dut.marker_in" });

        Assert.Equal(0, analysis.MarkerLine);
    }

    [Fact]
    public void Open_AliasesOfOneSignal_LeaveTheEightLinesToOthers()
    {
        string aliases = string.Concat(
            Enumerable.Range(0, 12).Select(i => $"$var wire 1 ! a{i} $end\n"));
        string others = string.Concat(
            Enumerable.Range(0, 7).Select(i => $"$var wire 1 {(char)('a' + i)} b{i} $end\n"));

        Reading reading = Reading.OfText(
            "$timescale 1 us $end\n" + aliases + others + "$enddefinitions $end\n#0 0! 1g\n#2\n");

        Assert.Equal(
            ["a0", "b0", "b1", "b2", "b3", "b4", "b5", "b6"], reading.Metadata.Lines);
        Assert.Equal("11", reading.Line(7));
    }

    [Fact]
    public void Open_SameNameInTwoScopes_TellsThemApartByScope()
    {
        const string Text = "$timescale 1 us $end\n$scope module top $end\n"
            + "$scope module a $end\n$var wire 1 ! irq $end\n$var wire 1 % data [3] $end\n"
            + "$upscope $end\n$scope module b $end\n$var wire 1 & irq $end\n$upscope $end\n"
            + "$upscope $end\n$enddefinitions $end\n#0 0! 1& 0%\n#2\n";

        Assert.Equal(["a.irq", "a.data[3]", "b.irq"], Reading.OfText(Text).Metadata.Lines);
        Assert.Contains(
            "more than one variable 'irq'. Give one of: a.irq, b.irq",
            Reading.Refusal(Text, new() { Columns = new() { Marker = "irq" } }));
        Assert.Equal(
            "11", Reading.OfText(Text, new() { Columns = new() { Marker = "b.irq" } }).Line(0));
    }

    [Theory]
    [InlineData("V", null, "--shunt")]
    [InlineData("mV", 10.0, "")]
    public void Open_VariableInVolts_NeedsTheShunt(string unit, double? ohms, string missing)
    {
        string text = $"$timescale 1 us $end\n$var real 64 r u_{unit} $end\n"
            + "$enddefinitions $end\n#0 r20 r\n#2\n";
        RecordingOptions options = new()
        {
            Columns = new() { Current = $"u_{unit}" }, ShuntOhms = ohms,
        };

        if (missing.Length > 0)
        {
            Assert.Contains(missing, Reading.Refusal(text, options));
            return;
        }

        Assert.Equal([2000f, 2000f], Reading.OfText(text, options).Microamps);
    }
}

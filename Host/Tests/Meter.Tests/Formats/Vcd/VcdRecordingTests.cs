using TimeCore.Host.Meter.Formats;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Vcd;

public class VcdRecordingTests
{
    private const string Head =
        "$date today $end\n$comment\n  $var is a word here\n$end\n$timescale 1 us $end\n"
            + "$scope module top $end\n$var wire 1 ! marker $end\n$var wire 8 # bus [7:0] $end\n"
            + "$var real 64 r current_mA $end\n$upscope $end\n$enddefinitions $end\n";

    [Fact]
    public void CopyTo_Changes_BecomeSamples()
    {
        Reading reading = Reading.OfText(
            Head + "#0 0! b101 # r1.5 r\n#2\n1!\n#3 0!\n$comment 1! $end\n#4\nx!\nr2 r\n"
                + "#6\n1!\n#7\n");

        Assert.Equal("VCD trace", reading.Metadata.Format);
        Assert.Equal(1_000_000, reading.Metadata.SamplesPerSecond);
        Assert.Equal(["marker"], reading.Metadata.Lines);
        Assert.Equal("0010--1", reading.Line(0));
        Assert.Equal([1500, 1500, 1500, 1500, 2000, 2000, 2000], reading.Microamps);
    }

    [Fact]
    public void CopyTo_ChangesWithinASample_KeepEdgesAndCharge()
    {
        // 4 µs a sample: a pulse of 1 µs stays visible, and the current is the mean.
        Reading reading = Reading.OfText(
            Head + "#0 0! r1 r\n#5 1! r2 r\n#6 0! r1 r\n#8 1!\n#12 0!\n#16\n",
            new() { SamplesPerSecond = 250_000 });

        Assert.Equal("0X10", reading.Line(0));
        Assert.Equal([1000f, 1250f, 1000f, 1000f], reading.Microamps);
    }

    [Fact]
    public void CopyTo_LateFirstChange_BeginsThere()
    {
        Reading reading = Reading.OfText(Head + "#1000000 1!\n#1000003 0!\n#1000004\n");

        Assert.Equal("1110", reading.Line(0));
    }

    [Theory]
    [InlineData("$timescale 1 us $end\n#0 0!\n", "no $enddefinitions")]
    [InlineData("$var wire 1 ! a $end\n$enddefinitions $end\n#0 0!\n", "no $timescale")]
    [InlineData("$timescale 1 us $end\n$enddefinitions $end\n#0 0!\n", "no wire")]
    [InlineData(Head + "#5 0!\n#4 1!\n", "the time goes back")]
    [InlineData(Head + "#x 0!\n", "no time behind #")]
    [InlineData(Head + "#0 rfoo r\n", "no number behind r")]
    [InlineData(Head + "#0 ?!\n", "neither a time nor a value")]
    [InlineData(Head + "#0 0!\n#99999999999999999 1!\n#100000000000000000\n", "--sample-rate")]
    public void Open_DamagedTrace_SaysWhereAndWhatToDo(string text, string expected)
    {
        Assert.Contains(expected, Reading.Refusal(text));
    }
}

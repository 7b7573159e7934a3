using System.Linq;
using TimeCore.Host.Meter.Formats;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Table;

public class TitlesTests
{
    [Theory]
    [InlineData("D0", false, "D0", "10")]
    [InlineData("D4", false, "D4", "10")]
    [InlineData("D4", true, "D0", "10")]
    public void Open_Ppk2TableWithOneLine_KeepsIt(
        string title, bool swapped, string name, string levels)
    {
        Reading reading = Reading.OfText(
            $"Timestamp(ms),Current(uA),{title}\n0,1,1\n0.01,1,0\n",
            new() { SwapNibbles = swapped });

        Assert.Equal([name], reading.Metadata.Lines);
        Assert.Equal(levels, reading.Line(0));
    }

    [Fact]
    public void Open_Ppk2TableWithSomeLines_OrdersThemByNumber()
    {
        Reading reading = Reading.OfText(
            "Timestamp(ms),Current(uA),D5,D1\n0,1,1,0\n0.01,1,1,1\n");

        Assert.Equal(["D1", "D5"], reading.Metadata.Lines);
        Assert.Equal("01", reading.Line(0));
        Assert.Equal("11", reading.Line(1));
    }

    [Fact]
    public void Analyze_OnlyD4_IsNotFoundAsD0()
    {
        using var folder = new Synthetic.TempFolder();
        System.IO.File.WriteAllText(
            folder.File("r.csv"), "Timestamp(ms),Current(uA),D4\n0,1,1\n0.01,1,0\n0.02,1,0\n");

        string line = Assert.Throws<MeterException>(
            () => Case.Analyze(folder.File("r.csv"), null, new() { MarkerLine = "D0" })).Message;

        Assert.Contains("no line D0. Give D4", line);
    }

    [Fact]
    public void Open_TwoTitleRowsOfAScope_GiveNamesUnitsAndTimes()
    {
        string path = Case.Find("scope-rigol/rigol.csv");
        Reading probe = Reading.Of(
            path, new() { Columns = new() { Current = "CH2", CurrentUnit = "A" } });
        Reading shunt = Reading.Of(
            path, new() { Columns = new() { Current = "CH2" }, ShuntOhms = 10 });
        Reading scaled = Reading.Of(path, new()
        {
            Columns = new() { Current = "CH2", CurrentUnit = "A", Volts = "CH1" }, Scale = 0.1,
        });

        Assert.Equal("Rigol table", probe.Metadata.Format);
        Assert.Equal(1000, probe.Metadata.SamplesPerSecond);
        Assert.Equal(-1, probe.Metadata.OriginS);
        Assert.Equal(20_000f, probe.Microamps[0]);
        Assert.Equal(2000f, shunt.Microamps[0]);
        Assert.Equal(2000f, scaled.Microamps[0]);
        Assert.True(scaled.Metadata.HasVolts);
    }

    [Fact]
    public void Open_RigolWithItsIndex_NeedsNoTimes()
    {
        Reading reading = Reading.OfText(
            "X,CH1,Start,Increment,\nSequence,Volt,-6.0e-02,2.0e-05,\n0,0.1,\n1,0.2,\n",
            new() { Columns = new() { Current = "CH1" }, ShuntOhms = 1 });

        Assert.Equal(50_000, reading.Metadata.SamplesPerSecond);
        Assert.Equal([100_000f, 200_000f], reading.Microamps);
    }

    [Fact]
    public void Open_VoltsAsCurrent_AreRefusedUnlessAskedFor()
    {
        string path = Case.Find("scope-rigol/rigol.csv");

        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(
            path, new() { Columns = new() { Current = "CH2" } })).Message;

        Assert.Contains("column 'CH2' is in Volt", line);
        Assert.Contains("--shunt OHMS", line);
        Assert.Contains("--current-unit A", line);
    }

    [Theory]
    [InlineData("second,A", 1_000_000f)]
    [InlineData("s,ampere", 1_000_000f)]
    [InlineData("\"s\",\"mA\"", 1000f)]
    [InlineData("time,current\n(s),(mA)", 1000f)]
    [InlineData("seconds,μA", 1f)]
    public void Open_UnitsAsWholeTitles_AreUnits(string titles, float microamps)
    {
        Reading reading = Reading.OfText(titles + "\n0,1\n0.001,1\n0.002,1\n");

        Assert.Equal(1000, reading.Metadata.SamplesPerSecond);
        Assert.Equal([microamps, microamps, microamps], reading.Microamps);
    }

    [Fact]
    public void Open_OtiiTable_IsAmperesAndSaysThatThisIsAssumed()
    {
        Reading reading = Reading.OfText(
            "\"Timestamp\",\"Value\"\n\"0\",\"0.002\"\n\"0.00025\",\"0.003\"\n");

        Assert.Equal("Otii table", reading.Metadata.Format);
        Assert.Equal(4000, reading.Metadata.SamplesPerSecond);
        Assert.Equal([2000f, 3000f], reading.Microamps);
        Assert.Equal("unit-assumed", Assert.Single(reading.Notes).Id);
    }

    [Theory]
    [InlineData(",,\n")]
    [InlineData("  \n")]
    [InlineData(",,")]
    [InlineData("\n\n")]
    public void CopyTo_EmptyLastRow_IsNoRow(string last)
    {
        Reading reading = Reading.OfText("t [s],i [mA],m\n0,1,1\n1,2,1\n2,3,1\n" + last);

        Assert.Equal([1000f, 2000f, 3000f], reading.Microamps);
        Assert.Empty(reading.Notes);
    }

    [Fact]
    public void Open_SeveralMissing_AreToldAtOnce()
    {
        string line = Reading.Refusal("a,b\n1,2\n");

        Assert.Contains("--time-col and --time-unit, or give --sample-rate", line);
        Assert.Contains("--current-col and --current-unit", line);
        Assert.Contains("--marker-col", line);
        Assert.Contains("The columns are a, b.", line);
    }

    [Fact]
    public void Open_Pyjls_TakesItsLinesAndAsksAmongInstruments()
    {
        Reading one = Reading.Of(Case.Find("jls-two/pyjls.csv"));
        const string Two = "# timestamp,A.current,A.voltage,B.current,B.gpi[0]\n"
            + "0,1e-3,3,2e-3,1\n1,1e-3,3,2e-3,0\n";

        Assert.Equal(["gpi[0]"], one.Metadata.Lines);
        Assert.Contains("2 instruments: A, B. Give --instrument", Reading.Refusal(Two));
        Reading second = Reading.OfText(Two, new() { Instrument = "b" });
        Assert.Equal([2000f, 2000f], second.Microamps);
        Assert.Equal("10", second.Line(0));
        Assert.False(second.Metadata.HasVolts);
    }
}

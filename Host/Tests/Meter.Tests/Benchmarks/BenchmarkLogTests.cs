using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Benchmarks;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Benchmarks;

/// <summary>What a console printed of the benchmark, clean, dirty, broken or cut off.</summary>
public class BenchmarkLogTests
{
    internal const string Good = """
        Benchmark on ESP32-DevKitC, TimeCore 0.1.0.0, tick 100 Hz.
        bench-info,board,ESP32-DevKitC
        bench-info,version,0.1.0.0
        bench-info,clock,esp_timer
        bench-info,clock step ns,121000
        bench,name,armed,median,least,most,repetitions,unit,clock
        # memory
        bench-info,heap block bytes,12
        bench,memory of a HrTimer,1,132,132,132,50,bytes,esp_timer
        # tree, 10 armed
        bench,tree insert+erase (a lock each),10,280000,279000,300000,64,ns,esp_timer
        bench,start+cancel (not first),10,392000,391000,400000,64,ns,esp_timer
        bench,start+cancel (not first),1000,529000,529000,529000,64,ns,esp_timer
        bench-info,left out,HrTimer at 1000 for want of memory, as it seems
        bench,thread switch beside HrTimers,0,1029000,1029000,1029000,200,ns,esp_timer
        bench,late of 1 ms (hard),1,1741000,-5,7143000,2305,ns late,esp_timer
        bench,expirations of 1 ms (hard),1,2305,2305,2305,1,count,esp_timer
        ns each, with so many armed:                    1         10        100       1000
        bench,start+cancel (not first) / tree insert+erase (a lock each),10,140,139,150,1,percent,x

        """;

    [Fact]
    public void Parse_OneRun_HoldsFiguresFactsAndWhatWasLeftOut()
    {
        BenchmarkLog log = Parse(Good);

        Assert.Equal(
            new BenchmarkFigure(
                "start+cancel (not first)", 10, 392000, 391000, 400000, 64, "ns", "esp_timer"),
            log.Find("start+cancel (not first)", 10));
        Assert.Equal(8, log.Figures.Count);
        Assert.Equal("ESP32-DevKitC", log.Fact("board"));
        Assert.Equal(
            "HrTimer at 1000 for want of memory, as it seems", Assert.Single(log.LeftOut));
        Assert.DoesNotContain(log.Facts, fact => fact.Key == "left out");
        Assert.Equal(-5, log.Find("late of 1 ms (hard)", 1)!.Least);
        Assert.True(log.IsComplete);
    }

    [Fact]
    public void Parse_StampsAndForeignLines_ArePassedOver()
    {
        string noisy = string.Concat(Good.Split('\n').Select(
            line => "[12:30:01.123] " + line + "\r\nworkbench,1,2\r\nnanoFramework boot\r\n"));

        BenchmarkLog log = Parse(noisy);

        Assert.Equal(8, log.Figures.Count);
        Assert.Equal("esp_timer", log.Find("start+cancel (not first)", 10)!.Clock);
        Assert.Equal("0.1.0.0", log.Fact("version"));
    }

    [Fact]
    public void Parse_TwoRuns_TheLastCounts()
    {
        string second = Good.Replace("392000", "393000").Replace("HrTimer at 1000", "wheel at 1000")
            .Replace("bench,thread switch beside HrTimers,0", "bench,other,0");

        BenchmarkLog log = Parse(Good + second);

        Assert.Equal(393000, log.Find("start+cancel (not first)", 10)!.Median);
        Assert.Null(log.Find("thread switch beside HrTimers", 0));
        Assert.StartsWith("wheel", Assert.Single(log.LeftOut));
    }

    [Fact]
    public void Parse_RunThatWasCutOffBetweenLines_IsIncomplete()
    {
        BenchmarkLog log = Parse(Good[..Good.IndexOf("ns each")]);

        Assert.False(log.IsComplete);
        Assert.Equal(7, log.Figures.Count);
    }

    [Theory]
    [InlineData("bench,start,10,28", "line 21", "3 cells, not 8")]
    [InlineData("bench,", "line 21", "1 cells, not 8")]
    [InlineData("bench,start,10,1,1,1,1,ns,x,y", "line 21", "9 cells, not 8")]
    [InlineData("bench,start,10,1x,1,1,1,ns,x", "line 21", "'1x' is no number")]
    [InlineData("bench,start,10,1.5,1,2,1,ns,x", "line 21", "'1.5' is no number")]
    [InlineData("bench,start,99999999999999999999,1,1,1,1,ns,x", "line 21", "is no number")]
    [InlineData("bench,start,-1,1,1,1,1,ns,x", "line 21", "contradict")]
    [InlineData("bench,start,10,1,2,3,1,ns,x", "line 21", "contradict")]
    [InlineData("bench,start,10,4,2,3,1,ns late,x", "line 21", "contradict")]
    [InlineData("bench,start,10,1,1,1,1,ms,x", "line 21", "its unit is 'ms'")]
    [InlineData("bench,start,10,1,1,1,1,\u001b[2J,x", "line 21", "its unit is '?[2J'")]
    [InlineData("bench,,10,1,1,1,1,ns,x", "line 21", "is broken")]
    [InlineData("bench,name,armed,mean", "line 21", "other columns")]
    [InlineData("bench-info,board", "line 21", "a fact without a value")]
    public void Parse_BrokenLine_SaysWhereWhatAndWhatToDo(string line, string place, string what)
    {
        MeterException e = Assert.Throws<MeterException>(() => Parse(Good + "\n" + line));

        Assert.StartsWith($"console.txt, {place}: ", e.Message);
        Assert.Contains(what, e.Message);
        Assert.Matches("(Capture|Use) ", e.Message);
        Assert.DoesNotContain(e.Message, char.IsControl);
    }

    // Cut anywhere, a log is read or refused in one line, never anything else.
    [Fact]
    public void Parse_CutAnywhere_IsReadOrRefused()
    {
        int read = 0;
        for (int length = 0; length < Good.Length; length++)
        {
            try
            {
                Parse(Good[..length]);
                read++;
            }
            catch (MeterException e)
            {
                Assert.StartsWith("console.txt", e.Message);
            }
        }

        Assert.InRange(read, 100, Good.Length - 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nanoFramework boot\n# tree, 10 armed\n")]
    [InlineData("bench-info,board,x\nbench,name,armed,median,least,most,repetitions,unit,clock\n")]
    public void Parse_NoBenchmark_SaysWhatToDo(string text)
    {
        MeterException e = Assert.Throws<MeterException>(() => Parse(text));

        Assert.StartsWith("console.txt: holds no benchmark. Flash a firmware", e.Message);
    }

    [Fact]
    public void Parse_LineWithoutEnd_IsCut()
    {
        string endless = "bench," + new string('x', 100000);

        Assert.Throws<MeterException>(() => Parse(Good + endless));
        Assert.Equal(8, Parse(Good + new string('x', 100000)).Figures.Count);
    }

    private static BenchmarkLog Parse(string text)
    {
        return BenchmarkLog.Parse("console.txt", new StringReader(text));
    }
}

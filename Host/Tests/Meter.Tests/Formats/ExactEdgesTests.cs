using System.IO;
using System.Linq;
using System.Text;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Converting;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Commands;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

public class ExactEdgesTests
{
    [Fact]
    public void Info_PulsesShorterThanASample_AreCountedAndLastAsLongAsTheyDo()
    {
        (int code, string text, _) = CommandRun.Of("info", Case.Find("vcd-undersample/short.vcd"));

        Assert.Equal(0, code);
        Assert.Contains("D0       200 edges, high for 2 % of the time", text);
    }

    [Fact]
    public void Trace_SeveralEdgesWithinASample_KeepsAllOfThemWhereTheyAre()
    {
        using var folder = new TempFolder();
        File.WriteAllText(
            folder.File("r"),
            "$timescale 1 ns $end\n$var wire 1 ! m $end\n$enddefinitions $end\n"
                + "#500 0!\n#700 1!\n#710 0!\n#720 1!\n#9500 0!\n#10500 0!\n");

        EdgeTrace trace = Case.Edges(folder.File("r")).Trace(0);

        Assert.Equal(
            [0, 0.2, 0.21, 0.22, 9],
            Enumerable.Range(0, trace.Count).Select(i => System.Math.Round(trace.StartUs(i), 6)));
        Assert.Equal(10, trace.EndUs, 9);
        Assert.Equal(0, trace.ResolutionUs);
    }

    [Fact]
    public void Analyze_WakeUpsShorterThanASample_AreCounted()
    {
        // Ten samples a second, and a pulse of 1 ms every 250 ms: eight of them in two seconds.
        var text = new StringBuilder(
            "$timescale 1 ms $end\n$var wire 1 ! m $end\n$var real 64 r i_mA $end\n"
                + "$enddefinitions $end\n#0 0! r1 r\n");
        for (int at = 100; at < 2000; at += 250)
        {
            text.Append($"#{at} 1! r3 r\n#{at + 1} 0! r1 r\n");
        }

        RecordingAnalysis analysis = Case.AnalyzeText(
            text.Append("#2100\n").ToString(), new() { SamplesPerSecond = 10 });

        PhaseResult whole = Assert.Single(analysis.Phases);
        Assert.Equal(8 / 2.0, whole.CoreWakeUpsPerS!.Value, 0.5);
        Assert.Equal(8, whole.Blocks.Sum(block => block.WakeUps));
        Assert.Equal(1 - 0.008 / 2, whole.IdleFraction!.Value, 1e-3);
    }

    [Fact]
    public void Open_ListOfEdgesUnderAnyTitle_IsReadAsSaleaesIs()
    {
        EdgeTrace known = Case.Edges(Case.Find("edges-table/saleae.csv")).Trace(0);
        var columns = new ColumnMapping { Time = "Time(s)", Marker = "0" };
        EdgeTrace named = Case.Edges(
            Case.Find("edges-table/edges.csv"), new() { Columns = columns }).Trace(0);
        EdgeTrace bare = Case.Edges(Case.Find("edges-table/edges.csv")).Trace(0);

        Assert.Equal(61, known.Count);
        foreach (EdgeTrace trace in new[] { named, bare })
        {
            Assert.Equal(known.Count, trace.Count);
            Assert.All(
                Enumerable.Range(0, known.Count),
                i => Assert.Equal(known.StartUs(i), trace.StartUs(i), 1.0));
        }
    }

    [Fact]
    public void Open_LevelsSampledAtAConstantRate_StaySamples()
    {
        Reading reading = Reading.OfText(
            "Time(ms),M\n0,0\n1,0\n2,0\n3,1\n4,1\n5,1\n6,0\n7,0\n8,0\n9,0\n10,0\n");

        Assert.Equal(1000, reading.Metadata.SamplesPerSecond);
        Assert.Equal("00011100000", reading.Line(0));
    }

    [Fact]
    public void Join_MarkerOfEdges_KeepsThemFinerThanTheCurrentsSamples()
    {
        using var folder = new TempFolder();
        var run = new SyntheticRun(5) { SamplesPerSecond = 250, Passes = 1 };
        string path = run.WriteTo(folder.Path);
        File.WriteAllText(folder.File("m.csv"), "Time [s],M\n0,1\n" + string.Concat(
            run.EdgesUs.Select((us, i) => string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{us * 1e-6:F9},{i % 2}\n"))));

        EdgeTrace trace = Case.Edges(path, new() { MarkerFile = folder.File("m.csv") }).Trace(0);

        Assert.Equal(0, trace.ResolutionUs);
        double offGrid = Enumerable.Range(1, trace.Count - 1)
            .Count(i => System.Math.Abs(trace.StartUs(i) / 4000 % 1 - 0.5) < 0.4);
        Assert.InRange(offGrid / trace.Count, 0.5, 1);
    }

    [Fact]
    public void Convert_EdgesWithinASample_AreToldAsLost()
    {
        using var folder = new TempFolder();
        using Recording recording = RecordingFile.Open(
            Case.Find("vcd-undersample/short.vcd"), new() { SamplesPerSecond = 50_000 });

        string lost = Assert.Single(
            Converter.Convert(recording, folder.File("r.vcd"), null), l => l.Contains("edges"));

        Assert.EndsWith("a higher --sample-rate keeps them", lost);
        Assert.Contains(" of 200 edges", lost);
    }
}

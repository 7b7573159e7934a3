using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Tests.Analysis;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report;

public class TextReportTests
{
    [Fact]
    public void Write_Model_IsTheGoldenText()
    {
        string text = Text(SampleAnalysis.Make(), colored: false);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(
                RepositoryFolder.Path("Host/Tests/Meter.Tests/Golden/report.txt"), text);
            return;
        }

        string golden = File.ReadAllText(
            Path.Combine(AppContext.BaseDirectory, "Golden", "report.txt"));
        Assert.Equal(golden, text);
    }

    [Fact]
    public void Write_Model_BeginsWithTheWordAndTheSentence()
    {
        string[] lines = Text(SampleAnalysis.Make(), colored: false).Split('\n');

        Assert.StartsWith("MODEL", lines[0]);
        Assert.StartsWith("C uses 38.2 ± 0.2 mA less than your timers (−83 %); B against A: no "
            + "detectable", lines[1]);
    }

    [Fact]
    public void Write_RealRecording_DoesNotSayModel()
    {
        RecordingAnalysis analysis = SampleAnalysis.Make();
        analysis = analysis with { Metadata = new RecordingMetadata { Board = "esp32" } };

        string text = Text(analysis, colored: false);

        Assert.StartsWith("RECORDING", text);
        Assert.DoesNotContain("MODEL", text);
    }

    [Fact]
    public void Write_NothingKnown_ShowsGapsNotZeros()
    {
        string text = Text(SampleAnalysis.Empty(), colored: false);
        string phase = text.Split('\n').First(l => l.StartsWith("S    ", StringComparison.Ordinal));

        Assert.Contains("nothing can be said", text);
        Assert.Equal(8, phase.Count(c => c == '–'));
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("Device clock", text);
    }

    [Fact]
    public void Write_AnyReport_StaysWithin100Columns()
    {
        foreach (RecordingAnalysis analysis in
            new[] { SampleAnalysis.Make(), SampleAnalysis.Empty() })
        {
            Assert.All(
                Text(analysis, colored: false).Split('\n'), l => Assert.True(l.Length <= 100, l));
        }
    }

    [Fact]
    public void Write_Colored_DiffersOnlyInEscapes()
    {
        string plain = Text(SampleAnalysis.Make(), colored: false);
        string colored = Text(SampleAnalysis.Make(), colored: true);

        Assert.DoesNotContain('\u001b', plain);
        Assert.Contains("\u001b[1m", colored);
        Assert.Equal(
            plain, System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9]+m", ""));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(80)]
    public void Write_BatteryOfTheUser_StatesItsLifeAndNoOther(int columns)
    {
        RecordingAnalysis analysis = SampleAnalysis.Make() with
        {
            Batteries = [new Battery("battery", 1000, 0.5, 0.2)],
        };

        string text = Text(analysis, new Style(Colored: false, columns));

        // 1000 mAh × 0.5 / (8 + 0.2) mA / 24 h.
        Assert.Contains("→ 2.5", text);
        Assert.Contains("battery lasts", text);
        string words = text.Replace('\n', ' ');
        Assert.Contains(
            "Lives assume battery of 1000 mAh (50 % usable, 0.200 mA self-discharge), behind",
            words);
        Assert.DoesNotContain("18650", text);
        Assert.DoesNotContain("AA", text);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(80)]
    [InlineData(60)]
    public void Write_NarrowTerminal_StaysWithinItAndSaysTheSame(int columns)
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();

        string text = Text(analysis, new Style(Colored: false, columns));

        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= columns, line));
        Assert.Contains("46.20 ± 0.14", text);
        Assert.Contains("38.20 ± 0.17", text);
        Assert.Contains("no difference", text);
    }

    [Fact]
    public void Write_RecordingWithoutFrames_HasItsOwnTableAndTheNextStep()
    {
        string text = Text(SampleAnalysis.Whole(), colored: false);

        Assert.Contains("8.000 ± 0.096 mA on average over 20.0 s.", text);
        Assert.Contains("whole recording", text);
        Assert.Contains("Next: Divide the recording by --window FROM-TO.", text);
        Assert.DoesNotContain("your timers", text);
        Assert.DoesNotContain("Lives assume", text);
    }

    [Fact]
    public void Write_TooFewBlocks_GivesTheMeanWithoutAnError()
    {
        RecordingAnalysis analysis = SampleAnalysis.Whole();
        PhaseResult bare = analysis.Phases[0] with
        {
            Statistics = new BlockStatistics([BlockMaker.Of(24.33731)]),
        };

        string text = Text(analysis with { Phases = [bare] }, colored: false);

        Assert.Contains("24.34 mA on average over 20.0 s.", text);
    }

    [Fact]
    public void Write_TextThatSteersATerminal_IsDisarmed()
    {
        RecordingAnalysis analysis = SampleAnalysis.Make();
        analysis = analysis with
        {
            Board = null,
            Metadata = analysis.Metadata with { Board = "x\u001b[2Jy\r\nz" },
        };

        string text = Text(analysis, colored: false);

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("x?[2Jy??z", text);
    }

    [Fact]
    public void Write_TwoRecordings_AreTwoColumns()
    {
        RecordingAnalysis rich = SampleAnalysis.Rich();
        var comparison = new RecordingComparison([rich, rich], [rich.Comparisons[0]], []);
        var text = new StringWriter { NewLine = "\n" };

        new TextReport(text, new Style(Colored: false)).Write(
            ReportContent.Of(comparison, ["a", "b"]));

        Assert.Equal(2, text.ToString().Split("MODEL: 132 s").Length - 1);
        Assert.Contains("S→C", text.ToString());
        Assert.Contains("46.20 ± 0.14", text.ToString());
    }

    [Theory]
    [InlineData(0.297, "0.3")]
    [InlineData(0.301, "0.31")]
    [InlineData(0.0468, "0.05")]
    [InlineData(1.022, "1.1")]
    [InlineData(3, "3")]
    public void Limit_AnyValue_IsRoundedUp(double value, string expected)
    {
        Assert.Equal(expected, Numbers.Limit(value));
    }

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-0.05, 2, "−0.05")]
    [InlineData(double.NaN, 2, "–")]
    public void Fixed_OddValues_ReadWell(double value, int decimals, string expected)
    {
        Assert.Equal(expected, Numbers.Fixed(value, decimals));
    }

    [Fact]
    public void LifeDays_ByHand_Agrees()
    {
        // 3000 mAh × 0.8 / (10 + 0.08) mA / 24 h.
        Assert.Equal(9.9206, Battery.LithiumCell.LifeDays(10)!.Value, 4);
        Assert.Null(Battery.LithiumCell.LifeDays(null));
    }

    // A logic analyser records no currents, and yet what it records is measured.
    [Fact]
    public void Write_WakeUpsWithoutCurrents_SaysWhatWasMeasured()
    {
        RecordingAnalysis analysis = SampleAnalysis.Whole();
        analysis = analysis with
        {
            Phases =
            [
                BlockMaker.Phase(MarkerPhase.C) with
                {
                    Name = "whole", Phase = null, CoreWakeUpsPerS = 12.5, IdleFraction = 0.9756,
                },
            ],
        };

        string text = Text(analysis, colored: false);

        Assert.Contains("No currents; 12.50 wake-ups a second, idle for 97.6 % of the time.", text);
        Assert.DoesNotContain("Nothing in this recording", text);
    }

    [Theory]
    [InlineData(0.0000051, "longest idle, µs", "5.1")]
    [InlineData(0.0014, "longest idle, s", "0.001")]
    [InlineData(2.5, "longest idle, s", "2.500")]
    public void Write_IdleOfAnyLength_ShowsAFigure(double longestS, string title, string figure)
    {
        RecordingAnalysis analysis = SampleAnalysis.Whole();
        analysis = analysis with
        {
            Phases = [analysis.Phases[0] with { LongestIdleS = longestS }],
        };

        string row = Text(analysis, colored: false).Split('\n')
            .First(line => line.StartsWith("longest idle", StringComparison.Ordinal));

        Assert.Equal($"{title} {figure}", string.Join(
            ' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData(10_300, "10.30 A")]
    [InlineData(999, "999.0 mA")]
    [InlineData(0.0035, "3.500 µA")]
    public void OfMa_AnySize_HasAUnitThatFits(double ma, string expected)
    {
        UnitScale scale = UnitScale.OfMa(ma);

        Assert.Equal(expected, $"{scale.Text(ma)} {scale.Unit}");
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0000021, "2.1 µs")]
    [InlineData(0.0123, "12.3 ms")]
    [InlineData(1.4, "1 s")]
    [InlineData(3600, "3600 s")]
    public void Of_Seconds_HaveAUnitThatFits(double seconds, string expected)
    {
        Assert.Equal(expected, Duration.Of(seconds, 0));
    }

    private static string Text(RecordingAnalysis analysis, bool colored)
    {
        return Text(analysis, new Style(colored));
    }

    private static string Text(RecordingAnalysis analysis, Style style)
    {
        var text = new StringWriter { NewLine = "\n" };
        IReadOnlyList<string> files = ["out/recording.ppk2", "out/trace.vcd"];
        new TextReport(text, style).Write(analysis, files);
        return text.ToString();
    }
}

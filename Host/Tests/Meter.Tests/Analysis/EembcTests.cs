using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>A real recording against the answers published with it.</summary>
public class EembcTests
{
    // A window reaches from one fall to the next; those with even numbers were published.
    [Fact]
    public void Analyze_PublishedWindows_GivesThePublishedEnergies()
    {
        string folder = Captures.Find("eembc-nucleo-l4r5-kws");
        double[] fallsS = JsonSerializer.Deserialize<double[]>(
            File.ReadAllText(Path.Combine(folder, "trace1-timestamps.json")))!;
        Dictionary<string, double> published = Published(
            File.ReadAllText(Path.Combine(folder, "results.txt")));
        using Recording recording =
            RecordingFile.Open(Path.Combine(folder, "trace1-energy.bin"));

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(recording, new AnalysisOptions
        {
            Windows = Enumerable.Range(1, fallsS.Length - 1)
                .Select(i => new UserWindow($"{i}", fallsS[i - 1], fallsS[i])).ToList(),
        });

        Assert.Equal(5, published.Count);
        Assert.Equal(843953.330, published["2"]);
        foreach ((string window, double microjoules) in published)
        {
            PhaseResult result = analysis.Phases.Single(phase => phase.Name == window);
            Assert.InRange(result.EnergyMj!.Value * 1000 / microjoules, 1 - 2e-4, 1 + 2e-4);
            Assert.InRange(result.Charges!.TotalUc / result.ChargeUc, 1 - 1e-9, 1 + 1e-9);
        }
    }

    // With the time stamps beside it, a recording needs no flag.
    [Fact]
    public void Analyze_WithoutFlags_GivesThePublishedEnergies()
    {
        string folder = Captures.Find("eembc-nucleo-l4r5-kws");
        Dictionary<string, double> published = Published(
            File.ReadAllText(Path.Combine(folder, "results.txt")));
        using Recording recording =
            RecordingFile.Open(Path.Combine(folder, "trace1-energy.bin"));

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(recording);

        Assert.Equal(AnalysisScope.Windows, analysis.Scope);
        Assert.Contains("843.95", TextOf(analysis));
        foreach ((string window, double microjoules) in published)
        {
            PhaseResult result = analysis.Phases.Single(p => p.Name == $"window {window}");
            Assert.InRange(result.EnergyMj!.Value * 1000 / microjoules, 1 - 2e-4, 1 + 2e-4);
        }
    }

    // The sample that a stamp falls into, 0.075 or 0.005 mJ, belongs to the window before it.
    [Fact]
    public void Analyze_SyntheticStamps_GivesTheEnergyOfEachWindow()
    {
        using var folder = new TempFolder();
        const int Rate = 1000;
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write((byte)0xF1);
            writer.Write((float)Rate);
            for (int i = 0; i < 30 * Rate; i++)
            {
                writer.Write(i is >= 3 * Rate and < 14 * Rate ? 75f : 5f);
            }
        }

        File.WriteAllBytes(folder.File("x-energy.bin"), bytes.ToArray());
        File.WriteAllText(folder.File("x-timestamps.json"), "[1, 3, 14, 25]");
        using Recording recording = RecordingFile.Open(folder.File("x-energy.bin"));

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, new AnalysisOptions { Volts = 1.8 });

        Assert.Equal(
            ["window 1", "window 2", "window 3"], analysis.Phases.Select(p => p.Name));
        Assert.Equal(
            [10.1, 824.9, 55],
            analysis.Phases.Select(p => System.Math.Round(p.EnergyMj!.Value, 1)));
        Assert.Equal(11, analysis.Phases[1].Statistics.Count);
        Assert.Null(analysis.Phases[1].CoreWakeUpsPerS);
        Assert.Contains(analysis.Findings, f => f.Id == "windows-found");
        Assert.DoesNotContain(analysis.Findings, f => f.Id == "voltage-assumed");
    }

    private static string TextOf(RecordingAnalysis analysis)
    {
        var text = new StringWriter();
        new TextReport(text, new Style(Colored: false)).Write(analysis, []);
        return text.ToString();
    }

    private static Dictionary<string, double> Published(string results)
    {
        return Regex.Matches(results, @"window (\d+) at[^\n]*\n[^\n]*Energy\s+:\s+([0-9.]+) uJ")
            .ToDictionary(
                match => match.Groups[1].Value,
                match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}

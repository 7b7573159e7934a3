using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Formats;
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

    private static Dictionary<string, double> Published(string results)
    {
        return Regex.Matches(results, @"window (\d+) at[^\n]*\n[^\n]*Energy\s+:\s+([0-9.]+) uJ")
            .ToDictionary(
                match => match.Groups[1].Value,
                match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats.Aligning;

public class AlignedRecordingTests
{
    private const double OffsetS = -3.21;
    private const double Ppm = 85;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_MarkerInAnotherFile_IsPutOnTheCurrentsClock(bool inverted)
    {
        using var folder = new TempFolder();
        var run = new SyntheticRun(5) { SamplesPerSecond = 2000, Passes = 1 };
        string path = run.WriteTo(folder.Path);
        string current = folder.File("current.csv");
        WriteCurrentOnly(path, current);
        WriteMarker(folder.File("marker.csv"), run.EdgesUs, inverted);
        IReadOnlyList<double> expected = run.EdgesUs;

        using Recording recording = RecordingFile.Open(
            current, new() { MarkerFile = folder.File("marker.csv") });
        (IReadOnlyList<double> found, ClockAlignment? fit) = Edges(recording);

        Assert.NotNull(fit);
        Assert.Equal(Ppm, fit.Ppm, 3.0);
        Assert.Equal(OffsetS, fit.OffsetS, 1.5e-3);
        Assert.Equal("marker.csv", fit.MarkerFile);
        Assert.Equal(expected.Count, found.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i], found[i], 1600.0);
        }
    }

    // As a circuit simulator or a logger on change writes it: without noise.
    [Fact]
    public void Open_CurrentOfTwoCleanLevels_IsJoined()
    {
        using var folder = new TempFolder();
        double[] pulsesS = [0.1, 0.42, 0.5, 0.93, 1.3, 1.38, 1.71];
        var current = new StringBuilder("time [s],current [mA]\n");
        for (int row = 0; row < 2000; row++)
        {
            bool isHigh = pulsesS.Any(s => row * 1e-3 >= s && row * 1e-3 < s + 0.02);
            current.Append(CultureInfo.InvariantCulture, $"{row * 1e-3:F3},{(isHigh ? 20 : 1)}\n");
        }

        File.WriteAllText(folder.File("current.csv"), current.ToString());
        IEnumerable<double> edgesUs = pulsesS.SelectMany(s => new[] { s * 1e6, (s + 0.02) * 1e6 });
        WriteMarker(folder.File("marker.csv"), edgesUs.ToList(), inverted: true);

        using Recording recording = RecordingFile.Open(
            folder.File("current.csv"), new() { MarkerFile = folder.File("marker.csv") });

        Assert.Equal(OffsetS, recording.Alignment!.OffsetS, 3e-3);
        Assert.Equal(pulsesS.Length, recording.Alignment.CommonEdges);
    }

    [Fact]
    public void Open_MarkerOfAnotherRun_IsRefused()
    {
        using var folder = new TempFolder();
        var run = new SyntheticRun(5) { SamplesPerSecond = 2000, Passes = 1 };
        string current = folder.File("current.csv");
        WriteCurrentOnly(run.WriteTo(folder.Path), current);
        var random = new Random(8);
        var edges = new List<double>();
        for (double atUs = 0; atUs < 60e6; atUs += 5e3 + 300e3 * random.NextDouble())
        {
            edges.Add(atUs);
        }

        WriteMarker(folder.File("marker.csv"), edges, inverted: false);

        string line = Assert.Throws<MeterException>(() => RecordingFile.Open(
            current, new() { MarkerFile = folder.File("marker.csv") })).Message;

        Assert.Contains("marker.csv: its edges do not fit current.csv", line);
    }

    private static void WriteCurrentOnly(string recording, string table)
    {
        var samples = new SampleList();
        using (Recording from = RecordingFile.Open(recording))
        {
            from.CopyTo(samples);
        }

        var text = new StringBuilder("Timestamp(ms),Current(uA)\n");
        for (int i = 0; i < samples.Microamps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i * 0.5},{samples.Microamps[i]}\n");
        }

        File.WriteAllText(table, text.ToString());
    }

    // A logic analyser started before the meter, whose clock runs fast.
    private static void WriteMarker(string path, IReadOnlyList<double> edgesUs, bool inverted)
    {
        var text = new StringBuilder("Time [s],Marker\n");
        bool high = !inverted;
        text.Append(CultureInfo.InvariantCulture, $"0.000000000,{(high ? 1 : 0)}\n");
        foreach (double edgeUs in edgesUs)
        {
            high = !high;
            double timeS = (edgeUs * 1e-6 - OffsetS) * (1 + Ppm * 1e-6);
            text.Append(CultureInfo.InvariantCulture, $"{timeS:F9},{(high ? 1 : 0)}\n");
        }

        File.WriteAllText(path, text.ToString());
    }

    private static (IReadOnlyList<double> EdgesUs, ClockAlignment? Fit) Edges(Recording recording)
    {
        var extractor = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(extractor);
        extractor.Prefer(recording.Levels);
        EdgeTrace trace = extractor.Trace(0);
        var edges = new List<double>();
        for (int i = 1; i < trace.Count; i++)
        {
            edges.Add(trace.StartUs(i));
        }

        return (edges, recording.Alignment);
    }
}

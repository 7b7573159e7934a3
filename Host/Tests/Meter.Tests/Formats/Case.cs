using System;
using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Files as strangers have them, each with a README; and what the tool makes of them.
/// </summary>
internal static class Case
{
    /// <summary>The path of a file below <c>Cases</c>.</summary>
    public static string Find(string name)
    {
        return Path.Combine(AppContext.BaseDirectory, "Cases", name);
    }

    /// <summary>Analyses a file.</summary>
    public static RecordingAnalysis Analyze(
        string path, RecordingOptions? options = null, AnalysisOptions? analysis = null)
    {
        using Recording recording = RecordingFile.Open(path, options);
        return RecordingAnalyzer.Analyze(recording, analysis);
    }

    /// <summary>Analyses a text.</summary>
    public static RecordingAnalysis AnalyzeText(string text, RecordingOptions? options = null)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("recording"), text);
        return Analyze(folder.File("recording"), options);
    }

    /// <summary>The edges that the tool sees.</summary>
    public static EdgeExtractor Edges(string path, RecordingOptions? options = null)
    {
        using Recording recording = RecordingFile.Open(path, options);
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(edges);
        edges.Prefer(recording.Levels);
        return edges;
    }
}

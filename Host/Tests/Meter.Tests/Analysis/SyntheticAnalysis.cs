using System;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Analyses a synthetic run.</summary>
internal static class SyntheticAnalysis
{
    private static readonly Lazy<RecordingAnalysis> s_ofDefault =
        new(() => Of(new SyntheticRun()));

    private static readonly Lazy<RecordingAnalysis> s_ofFine = new(() => Of(FineRun()));

    /// <summary>The analysis of the run that nobody changed, made once.</summary>
    public static RecordingAnalysis OfDefault => s_ofDefault.Value;

    /// <summary>The analysis of <see cref="FineRun"/>, made once: it takes seconds.</summary>
    public static RecordingAnalysis OfFine => s_ofFine.Value;

    /// <summary>A run at the rate of a PPK2.</summary>
    public static SyntheticRun FineRun() =>
        new() { SamplesPerSecond = 100_000, PhaseSeconds = 6 };

    public static RecordingAnalysis Of(SyntheticRun run, AnalysisOptions? options = null)
    {
        return RecordingAnalyzer.Analyze(MemoryRecording.Of(run), options);
    }

    public static bool Found(this RecordingAnalysis analysis, string id)
    {
        return analysis.Findings.Any(f => f.Id == id);
    }
}

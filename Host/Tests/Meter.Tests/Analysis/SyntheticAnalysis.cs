using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Analyses a synthetic run.</summary>
internal static class SyntheticAnalysis
{
    public static RecordingAnalysis Of(SyntheticRun run, AnalysisOptions? options = null)
    {
        return RecordingAnalyzer.Analyze(MemoryRecording.Of(run), options);
    }

    public static bool Found(this RecordingAnalysis analysis, string id)
    {
        return analysis.Findings.Any(f => f.Id == id);
    }
}

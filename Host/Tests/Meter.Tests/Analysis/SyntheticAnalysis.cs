using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Writes a synthetic run to disk and analyses the file.</summary>
internal static class SyntheticAnalysis
{
    public static RecordingAnalysis Of(SyntheticRun run)
    {
        using var folder = new TempFolder();
        using Ppk2Recording recording = Ppk2Recording.Open(run.WriteTo(folder.Path));
        return RecordingAnalyzer.Analyze(recording);
    }

    public static bool Found(this RecordingAnalysis analysis, string id)
    {
        return analysis.Findings.Any(f => f.Id == id);
    }
}

using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What several recordings, or several windows of one, say about each other.</summary>
/// <param name="Recordings">Each recording by itself, in the order given.</param>
/// <param name="Comparisons">Each condition against the first one.</param>
/// <param name="Findings">What limits the comparisons; the recordings have their own.</param>
public sealed record RecordingComparison(
    IReadOnlyList<RecordingAnalysis> Recordings,
    IReadOnlyList<Comparison> Comparisons,
    IReadOnlyList<Finding> Findings);

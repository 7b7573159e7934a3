using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Puts findings in order, and says what to do first.</summary>
internal sealed class FindingCollector
{
    private readonly AnalysisScope _scope;
    private readonly RecordingMetadata _metadata;
    private readonly List<Finding> _all = new();

    /// <param name="recording">The recording; it has been read, and its notes count.</param>
    /// <param name="scope">What was measured.</param>
    public FindingCollector(Recording recording, AnalysisScope scope)
    {
        _scope = scope;
        _metadata = recording.Metadata;
        Add(recording.Notes.Select(note => new Finding(note.Id, note.Text, note.Remedy)));
    }

    /// <summary>All findings, the gravest first.</summary>
    public IReadOnlyList<Finding> InOrder
    {
        get
        {
            bool anyLost = _all.Exists(finding => finding.Id == FindingKind.LostSamples.Id);
            return _all.OrderBy(FindingKind.RankOf)
                .Select(finding => LossRemedy.Fit(finding, _metadata, anyLost)).ToList();
        }
    }

    public void Add(IEnumerable<Finding> findings) => _all.AddRange(findings);

    /// <summary>Tells what to do first; null where there is a verdict, or nothing to compare.
    /// </summary>
    public string? NextStep(IReadOnlyList<Comparison> comparisons)
    {
        bool isDone = comparisons.Any(c => c.Verdict != null)
            || (_scope == AnalysisScope.Windows && comparisons.Count == 0);
        return isDone
            ? null
            : InOrder.Select(finding => finding.Remedy).FirstOrDefault(r => r.Length > 0);
    }
}

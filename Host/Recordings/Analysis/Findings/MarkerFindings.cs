using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the marker's line and its frames show.</summary>
internal static class MarkerFindings
{
    public static IEnumerable<Finding> Of(
        MarkerLine marker, PhaseWindows windows, RecordingMetadata metadata)
    {
        IEnumerable<Finding> found = marker.HasFrames
            ? OfFrames(marker.Decoding, windows)
            : OfLine(marker, metadata);
        return found.Concat(Phrase.When(
            marker.Decoding.Void > 0,
            FindingKind.FrameVoid,
            "Frames that are not used because samples were lost in them: "
                + $"{marker.Decoding.Void}."
                + (marker.HasFrames ? "" : " No other was left, so no phase is measured.")));
    }

    private static IEnumerable<Finding> OfLine(MarkerLine marker, RecordingMetadata metadata)
    {
        string Name(int line) => LineNumber.Name(line, metadata);
        if (marker.AllHigh)
        {
            return [FindingKind.PortUnconnected.Seen(
                "Every digital line is HIGH throughout, as open inputs are.")];
        }

        if (marker.FramesOn is int other)
        {
            return [FindingKind.MarkerOnOtherLine.Seen(
                $"{Name(marker.Line!.Value)} carries no marker frame, but {Name(other)} does.",
                $"Try --marker {Name(other)}.")];
        }

        if (marker.Decoding.Void > 0)
        {
            // There were frames; what became of them is told by itself.
            return [];
        }

        IEnumerable<Finding> missing = marker.Line is int line
            ? [FindingKind.MarkerMissing.Seen($"{Name(line)} changes, but carries no frame.")]
            : [FindingKind.MarkerMissing.Seen("No digital line changes.")];
        return missing.Concat(Phrase.About(
            FindingKind.MarkerAmbiguous,
            "Several lines change, and the first of them is taken for the marker:",
            marker.Candidates.Select(Name).ToList()));
    }

    private static IEnumerable<Finding> OfFrames(MarkerDecoding decoding, PhaseWindows windows)
    {
        string? remedy = decoding.Void > 0 ? FindingKind.FrameVoid.Remedy : null;
        IEnumerable<Finding> missing = Phrase.About(
            FindingKind.FrameMissing, "No valid frame for", windows.Missing, remedy);
        IEnumerable<Finding> leftOut = Phrase.About(
            FindingKind.PhaseLeftOut,
            "Left out, because the frame after it is missing or comes too soon:",
            windows.Unbounded,
            remedy);
        IEnumerable<Finding> noSleep = Phrase.When(
            windows.IsSleepLeftOut,
            FindingKind.PhaseLeftOut,
            "The device left phase C out, so nothing is said of light sleep.",
            "None is needed where the board has no light sleep; else its log says why.");
        IEnumerable<Finding> noSummary = Phrase.When(
            windows.Counters == null,
            FindingKind.SummaryMissing,
            "No valid summary, so what the device counted is not known.",
            remedy);
        IEnumerable<Finding> noEnd = Phrase.When(
            !windows.HasEnd,
            FindingKind.EndMissing,
            "No END frame, so the recording may stop before the device did.",
            remedy);
        IEnumerable<Finding> falls = Phrase.When(
            decoding.FallsOnly,
            FindingKind.FallsOnly,
            "The frames could be read by the marker's falls only: its rises come late, so idle "
                + "share and guards are wrong by as much.");
        return missing.Concat(leftOut).Concat(noSleep).Concat(noSummary).Concat(noEnd)
            .Concat(falls);
    }
}

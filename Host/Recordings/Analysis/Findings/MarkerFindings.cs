using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the marker's line and its frames show.</summary>
internal static class MarkerFindings
{
    /// <summary>Returns the findings.</summary>
    /// <param name="marker">The line.</param>
    /// <param name="windows">What its frames say.</param>
    /// <param name="metadata">Names of lines.</param>
    /// <param name="plan">What is measured.</param>
    /// <param name="isExplained">True where another finding says why frames are missing.</param>
    public static IEnumerable<Finding> Of(
        MarkerLine marker,
        PhaseWindows windows,
        RecordingMetadata metadata,
        MeasuringPlan plan,
        bool isExplained)
    {
        IEnumerable<Finding> found = marker.HasFrames
            ? OfFrames(marker.Decoding, windows, isExplained)
            : OfLine(marker, metadata, plan);
        return found.Concat(Phrase.When(
            marker.Decoding.Void > 0,
            FindingKind.FrameVoid,
            "Frames that are not used because samples were lost in them: "
                + $"{marker.Decoding.Void}."
                + (marker.HasFrames ? "" : " No other was left, so no phase is measured.")));
    }

    private static IEnumerable<Finding> OfLine(
        MarkerLine marker, RecordingMetadata metadata, MeasuringPlan plan)
    {
        string Name(int line) => LineNumber.Name(line, metadata);
        if (plan.IsByLevels)
        {
            return Phrase.When(
                plan.IsFound,
                FindingKind.WindowsFound,
                $"{Name(marker.Line ?? 0)} {What(metadata)} {plan.Windows.Count} windows, and each "
                    + "is measured.");
        }

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

        // Who has named windows needs no frames.
        IEnumerable<Finding> missing =
            plan.Scope == AnalysisScope.Windows ? [] : Missing(marker, metadata);
        return missing.Concat(Phrase.About(
            FindingKind.MarkerAmbiguous,
            "Several lines change, and the first of them is taken for the marker:",
            marker.Candidates.Select(Name).ToList()));
    }

    private static string What(RecordingMetadata metadata)
    {
        return metadata.FallsAreStamps ? "stamps" : "stays at its levels so long that they make";
    }

    // A line that moves is connected: what was seen helps, advice on wires does not.
    private static IEnumerable<Finding> Missing(MarkerLine marker, RecordingMetadata metadata)
    {
        const string Windows = "name what to compare: --window FROM-TO=NAME.";
        if (marker.Line is int line)
        {
            EdgeTrace trace = marker.Decoding.Trace;
            int falls = Enumerable.Range(0, trace.Count).Count(trace.IsFall);
            double seconds = trace.EndUs * 1e-6;
            double high = trace.HighUs(new TimeSpanUs(0, trace.EndUs)) / trace.EndUs;
            return [FindingKind.MarkerMissing.Seen(
                $"{LineNumber.Name(line, metadata)} moves, but carries no frame: "
                    + $"{Phrase.Number(falls)} falls, {Phrase.Round(falls / seconds)} a second, "
                    + $"HIGH for {Phrase.Round(100 * high)} % of the time. Each fall counts as the "
                    + "end of a wake-up.",
                "With other firmware than MeasureIdle " + Windows + " With MeasureIdle record from "
                    + "before its start to END.")];
        }

        return metadata.Lines.Count == 0
            ? [FindingKind.MarkerMissing.Seen(
                "The recording has no digital line.",
                "Give the file that holds the marker by --marker-file, or " + Windows)]
            : [FindingKind.MarkerMissing.Seen("No digital line moves.")];
    }

    private static IEnumerable<Finding> OfFrames(
        MarkerDecoding decoding, PhaseWindows windows, bool isExplained)
    {
        string? remedy = decoding.Void > 0 ? FindingKind.FrameVoid.Remedy : null;
        remedy = isExplained ? "Why, another finding says." : remedy;
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
                + "share and guards are wrong by that delay.");
        return missing.Concat(leftOut).Concat(noSleep).Concat(noSummary).Concat(noEnd)
            .Concat(falls);
    }
}

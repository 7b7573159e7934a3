using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the marker's frames show.</summary>
internal static class MarkerFindings
{
    public static IEnumerable<Finding> Of(MarkerLine marker, PhaseWindows windows)
    {
        if (marker.Line == null)
        {
            yield return FindingKind.MarkerMissing.Seen("No digital line carries a marker frame.");
            yield break;
        }

        if (marker.Decoding.Void > 0)
        {
            yield return FindingKind.FrameVoid.Seen(
                $"Frames in which samples were lost, and which are not used: "
                + $"{marker.Decoding.Void}.");
        }

        string? remedy = marker.Decoding.Void > 0 ? FindingKind.FrameVoid.Remedy : null;
        foreach (Finding finding in OfMissing(windows, remedy))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfMissing(PhaseWindows windows, string? remedy)
    {
        foreach (Finding finding in Phrase.About(
            FindingKind.FrameMissing, "No valid frame for", windows.Missing, remedy))
        {
            yield return finding;
        }

        foreach (Finding finding in Phrase.About(
            FindingKind.PhaseLeftOut,
            "Left out, because the frame after it is missing or comes too soon:",
            windows.Unbounded,
            remedy))
        {
            yield return finding;
        }

        if (windows.Counters == null)
        {
            yield return FindingKind.SummaryMissing.Seen(
                "No valid summary, so what the device counted is not known.", remedy);
        }

        if (!windows.HasEnd)
        {
            yield return FindingKind.EndMissing.Seen(
                "No END frame, so the recording may stop before the device did.", remedy);
        }
    }
}

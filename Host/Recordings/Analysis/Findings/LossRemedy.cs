using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What helps against samples that are not there, by their cause and the meter.</summary>
internal static class LossRemedy
{
    private const string OfRows =
        "Export all rows; if they are all there, look why the meter left some out, or whether the "
            + "unit is right.";

    private const string OfUnit =
        "See whether the unit is right (--current-unit, --shunt, --scale), and what stands in the "
            + "file in place of numbers.";

    /// <summary>Returns the finding with a remedy that fits this recording.</summary>
    /// <param name="finding">Any finding.</param>
    /// <param name="metadata">Tells the meter.</param>
    /// <param name="anyLost">False where all that is missing are impossible currents.</param>
    public static Finding Fit(Finding finding, RecordingMetadata metadata, bool anyLost)
    {
        // Only a meter that streams over USB loses samples there.
        bool streams = metadata.Meter is MeterKind.Ppk2 or MeterKind.Joulescope
            or MeterKind.Js110 or MeterKind.Js220;
        bool isOfLoss = finding.Id == FindingKind.LostSamples.Id
            || finding.Id == FindingKind.BlocksLeftOut.Id || finding.Id == FindingKind.FrameVoid.Id;
        bool isOfValue = finding.Id == FindingKind.ImpossibleSamples.Id
            || (finding.Id == FindingKind.BlocksLeftOut.Id && !anyLost);
        return (isOfLoss, isOfValue, streams) switch
        {
            (_, true, false) => finding with { Remedy = OfUnit },
            (_, true, true) => finding with { Remedy = FindingKind.ImpossibleSamples.Remedy },
            (true, false, false) => finding with { Remedy = OfRows },
            _ => finding,
        };
    }
}

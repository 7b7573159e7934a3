using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the samples themselves show.</summary>
internal static class FileFindings
{
    public static IEnumerable<Finding> Of(RecordingMetadata metadata, DataQuality quality)
    {
        if (metadata.Meter == MeterKind.Ppk2 && quality.SamplesPerSecond < Ppk2Format.FullRate)
        {
            yield return FindingKind.RateBelow100k.Seen(
                $"The recording has {quality.SamplesPerSecond} samples a second. Below "
                + "100,000 the meter smears currents over the marker's edges: means hold, floor "
                + "and charge per wake-up do not.");
        }

        if (quality.Lost > 0)
        {
            yield return FindingKind.LostSamples.Seen(
                $"{Phrase.Percent(quality.Lost, quality.Samples)} of the samples were lost and are "
                + "left out.");
        }

        if (quality.Impossible > 0 && metadata.Quantity != Quantity.None)
        {
            yield return FindingKind.ImpossibleSamples.Seen(
                $"{Phrase.Percent(quality.Impossible, quality.Samples)} of the samples hold no "
                + "current that the meter can show and are left out.");
        }

        if (BoardFacts.Find(metadata.Board) == null)
        {
            yield return FindingKind.BoardUnknown.Seen(
                "The recording does not name a known board, so its poll rate is not shown and the "
                + "guards come from the currents alone.");
        }
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the samples themselves show.</summary>
internal static class FileFindings
{
    // What reads 0 may be anything up to this.
    private const double CensorMa = 0.0002;
    private const double CensoredShareMax = 0.01;

    public static IEnumerable<Finding> Of(
        RecordingMetadata metadata,
        Voltage? voltage,
        DataQuality quality,
        IReadOnlyList<PhaseResult> phases)
    {
        IEnumerable<Finding> smeared = Phrase.When(
            metadata.Meter == MeterKind.Ppk2 && quality.SamplesPerSecond < Ppk2Format.FullRate,
            FindingKind.RateBelow100k,
            $"The recording has {Phrase.Number(quality.SamplesPerSecond)} samples a second. Below "
                + "100,000 the meter smears currents over the marker's edges, so floor and charge "
                + "per wake-up "
                + "are not given; means and charges hold.");
        IEnumerable<Finding> lost = Phrase.When(
            quality.Lost > 0,
            FindingKind.LostSamples,
            $"{Phrase.Percent(quality.Lost, quality.Samples)} of the samples were lost and are "
                + "left out.");
        IEnumerable<Finding> impossible = Phrase.When(
            quality.Impossible > 0 && metadata.Quantity != Quantity.None,
            FindingKind.ImpossibleSamples,
            $"{Phrase.Percent(quality.Impossible, quality.Samples)} of the samples hold no current "
                + "that the meter can show and are left out.");
        IEnumerable<Finding> board = Phrase.When(
            BoardFacts.Find(metadata.Board) == null,
            FindingKind.BoardUnknown,
            "The recording does not name a known board, so its poll rate is not shown and the "
                + "guards come from the currents alone.");
        return smeared.Concat(lost).Concat(impossible).Concat(board)
            .Concat(OfCensored(quality, phases))
            .Concat(OfPower(metadata, voltage));
    }

    private static IEnumerable<Finding> OfCensored(
        DataQuality quality, IReadOnlyList<PhaseResult> phases)
    {
        return Phrase.About(
            FindingKind.CurrentsBelowMeter,
            "The meter shows 0 for any current below 0.2 µA, and reads 0 so often that the mean "
                + "may be more than 1 % too low:",
            Phrase.Names(phases, p => quality.Censored > 0
                && p.Currents?.ZeroShare * CensorMa > CensoredShareMax * p.Statistics.MeanMa));
    }

    private static IEnumerable<Finding> OfPower(RecordingMetadata metadata, Voltage? voltage)
    {
        return Phrase.When(
            metadata.Quantity == Quantity.Power && voltage?.Source == Voltage.Assumption,
            FindingKind.VoltageAssumed,
            "The recording holds powers. Energies hold; currents are those at the assumed "
                + $"{voltage?.Volts.ToString(CultureInfo.InvariantCulture)} V.");
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Charts;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>How far the figures can be trusted, at a glance.</summary>
internal static class QualityTiles
{
    /// <summary>Returns a list of a few facts with their meaning.</summary>
    public static XElement Of(ReportContent content)
    {
        IReadOnlyList<DataQuality> qualities = content.Recordings.Select(r => r.Quality).ToList();
        double ratePerS = qualities.Min(q => q.SamplesPerSecond);
        double lost = qualities.Max(q => q.LostShare);
        double? driftMa = content.Comparisons.Max(c => c.DriftMa);
        double? leastMa = content.Comparisons.Min(c => c.ShownFromMa);
        return Tag.Of(
            "dl",
            Tag.Class("tiles"),
            Tile("sample rate", Engineering.Text(ratePerS, "Hz"), RateMeaning(ratePerS)),
            Tile(
                "lost samples",
                Numbers.Fixed(100 * lost, lost > 0 ? 3 : 0) + " %",
                lost > 0 ? "left out of all figures" : "none"),
            Tile(
                "drift between passes",
                Ma(driftMa),
                driftMa == null ? "needs two passes" : "at most"),
            Tile(
                "shown from",
                Ma(leastMa),
                leastMa == null ? "needs two things to compare" : "smaller differences hide"),
            Clock(content.Recordings),
            Tile(
                "findings",
                content.Findings.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                content.Findings.Count == 0 ? "nothing to object to" : "read them below"));
    }

    private static XElement? Clock(IReadOnlyList<RecordingAnalysis> recordings)
    {
        ClockError clock = recordings[0].Clock;
        return recordings.Count > 1 || clock.AwakePpm == null
            ? null
            : Tile(
                "device clock",
                Numbers.Signed(clock.AwakePpm, 0) + " ppm",
                $"awake; {Numbers.Signed(clock.AsleepPpm, 0)} ppm asleep");
    }

    private static string Ma(double? value)
    {
        UnitScale scale = UnitScale.OfMa(value);
        return value == null ? Numbers.Missing : $"{scale.Text(value, 3)} {scale.Unit}";
    }

    private static string RateMeaning(double ratePerS)
    {
        return ratePerS < 100_000 ? "too slow for floor and wake-ups" : "the meter's full rate";
    }

    private static XElement Tile(string name, string value, string meaning)
    {
        return Tag.Of(
            "div", Tag.Of("dt", name), Tag.Of("dd", value, Tag.Of("small", meaning)));
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Tells a run that broke off from one that was not recorded to its end.</summary>
internal static class StandstillFindings
{
    // Longer than any sleep of the measuring firmware, the calibration's 2 s included.
    private const double StillSMin = 5;

    // As in LyingMarker: awake is never so far below what the frames' guards show.
    private const double SleepShare = 0.5;

    // The current needs a moment to fall.
    private const double SettleS = 0.1;

    /// <summary>Returns the findings; none where the run went to its end.</summary>
    /// <param name="decoding">The marker line.</param>
    /// <param name="frames">What its frames say.</param>
    /// <param name="picture">The recording's currents, column by column.</param>
    /// <param name="awakeMa">Current while surely awake, in mA; NaN if not known.</param>
    public static IEnumerable<Finding> Of(
        MarkerDecoding decoding, PhaseWindows frames, CurrentTrace picture, double awakeMa)
    {
        foreach ((string name, double atUs) in frames.Restarts)
        {
            yield return FindingKind.Restarted.Seen(
                $"The frame of {name} comes twice: the board restarted at {Text(atUs * 1e-6)} s.");
        }

        EdgeTrace trace = decoding.Trace;
        double stillFromS = trace.StartUs(trace.Count - 1) * 1e-6;
        double stillS = trace.EndUs * 1e-6 - stillFromS;
        if (decoding.Frames.Count == 0 || frames.HasEnd || stillS < StillSMin)
        {
            yield break;
        }

        double stillMa = MeanFrom(picture, stillFromS + SettleS);
        if (stillMa < SleepShare * awakeMa)
        {
            bool isHigh = trace.IsHigh(trace.Count - 1);
            string moved = isHigh ? "rose" : "fell";
            string held = isHigh ? "follow, though it stays HIGH" : "follow";
            string seconds = stillS.ToString("0", CultureInfo.InvariantCulture);
            yield return FindingKind.NeverWoke.Seen(
                $"The marker {moved} for the last time at {Text(stillFromS)} s and "
                + $"{seconds} s of sleep current {held}: the chip did not wake.");
        }
    }

    private static double MeanFrom(CurrentTrace picture, double fromS)
    {
        int first = (int)Math.Ceiling((fromS - picture.FromS) / picture.ColumnS);
        return picture.Columns.Skip(Math.Max(0, first))
            .Select(column => (double)column.MeanMa)
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN)
            .Average();
    }

    private static string Text(double seconds)
    {
        return seconds.ToString("0.0", CultureInfo.InvariantCulture);
    }
}

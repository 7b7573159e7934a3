using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Report;

/// <summary>How late a hard timer comes on a virtual board beside threads that compute.</summary>
/// <param name="Threads">How many threads compute meanwhile.</param>
/// <param name="P99Ms">All but one in a hundred came by then, in ms.</param>
/// <param name="WorstMs">The latest, in ms.</param>
/// <param name="Expiries">Expiries measured.</param>
public sealed record Lateness(int Threads, double P99Ms, double WorstMs, int Expiries)
{
    /// <summary>What the rows are, for a heading.</summary>
    public const string Title =
        "MODEL: how late a hard timer of 10 ms comes beside threads that wait through TimeCore, "
        + "then compute";

    /// <summary>Makes a table with a line for each.</summary>
    internal static MetricTable TableOf(IEnumerable<Lateness> rows)
    {
        return new MetricTable(["99 % within", "worst", "expiries"], rows.Select(
            row => new MetricRow(row.Threads == 1 ? "one thread" : $"{row.Threads} threads", [
                Numbers.Fixed(row.P99Ms, 1) + " ms",
                Numbers.Fixed(row.WorstMs, 1) + " ms",
                row.Expiries.ToString(CultureInfo.InvariantCulture),
            ])).ToList());
    }
}

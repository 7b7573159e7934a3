using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>How late a hard timer comes on a virtual board beside threads that compute.</summary>
/// <param name="Beside">The threads that run meanwhile.</param>
/// <param name="P99Ms">All but one in a hundred came by then, in ms.</param>
/// <param name="WorstMs">The latest, in ms.</param>
/// <param name="Expiries">Expiries measured.</param>
public sealed record Lateness(string Beside, double P99Ms, double WorstMs, int Expiries)
{
    /// <summary>What the rows are, for a heading.</summary>
    public const string Title =
        "MODEL: how late a hard timer of 10 ms comes beside threads that wait through TimeCore, "
        + "then compute";

    private const int Bursts = 60;
    private const int Percent = 99;

    /// <summary>Measures beside one thread, and beside three.</summary>
    /// <param name="request">Which board; faults are not forced here.</param>
    public static IReadOnlyList<Lateness> Of(SimulationRequest request) =>
        [Measure(request, "one thread", 1), Measure(request, "three threads", 3)];

    /// <summary>Makes a table with a line for each.</summary>
    internal static MetricTable TableOf(IEnumerable<Lateness> rows)
    {
        return new MetricTable(["99 % within", "worst", "expiries"], rows.Select(
            row => new MetricRow(row.Beside, [
                Numbers.Fixed(row.P99Ms, 1) + " ms",
                Numbers.Fixed(row.WorstMs, 1) + " ms",
                row.Expiries.ToString(CultureInfo.InvariantCulture),
            ])).ToList());
    }

    private static Lateness Measure(SimulationRequest request, string beside, int threads)
    {
        LatenessTest? test = null;
        VirtualEsp32 board = FlashedFirmware.BoardOf(request with { Faults = [] });
        board.Run(
            () =>
            {
                TimeSystem system = FlashedFirmware.CreateSystem(request);
                test = new LatenessTest(system, threads, ThreadPriority.Normal);
                test.Run(Bursts);
            },
            KTime.NsPerSec * 2 * Bursts);
        return new Lateness(
            beside,
            test!.WithinNs(Percent) / (double)KTime.NsPerMs,
            test.WithinNs(100) / (double)KTime.NsPerMs,
            test.Count);
    }
}

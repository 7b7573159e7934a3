using System.Collections.Generic;
using System.Threading;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Measures how late a hard timer comes on a virtual board.</summary>
internal static class LatenessRun
{
    private const int Bursts = 60;
    private const int Percent = 99;

    /// <summary>Measures beside one thread that computes, and beside three.</summary>
    /// <param name="request">Which board; faults are not forced here.</param>
    public static IReadOnlyList<Lateness> Of(SimulationRequest request) =>
        [Measure(request, 1), Measure(request, 3)];

    private static Lateness Measure(SimulationRequest request, int threads)
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
            threads,
            test!.WithinNs(Percent) / (double)KTime.NsPerMs,
            test.WithinNs(100) / (double)KTime.NsPerMs,
            test.Count);
    }
}

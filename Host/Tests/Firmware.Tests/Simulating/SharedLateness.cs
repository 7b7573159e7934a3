using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>How late a timer comes, measured once for all simulations of a board.</summary>
internal static class SharedLateness
{
    private static readonly ConcurrentDictionary<
        SimulationRequest, Lazy<IReadOnlyList<Lateness>>> s_measured = new();

    public static IReadOnlyList<Lateness> Of(SimulationRequest request)
    {
        // It runs no phase, forces no fault and leaves no file.
        SimulationRequest board = request with
        {
            PhaseSeconds = 0, Passes = 0, Faults = [], Folder = "", Progress = null,
            Explain = false, Records = false, KeepsSamples = false,
        };
        return s_measured.GetOrAdd(
            board, _ => new Lazy<IReadOnlyList<Lateness>>(() => LatenessRun.Of(board))).Value;
    }
}

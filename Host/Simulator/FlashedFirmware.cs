using System;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Firmware;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.Woven;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>The firmware of a request on the board of a request.</summary>
internal static class FlashedFirmware
{
    // Boot, frames of about 2 s, a summary of 15 s and the calibration sleeps, generously.
    private const int SecondsAroundPhases = 60;
    private const int SecondsAroundPhase = 8;
    private const int PhaseCount = 4;

    /// <summary>What Main of the flashed program is charged, in tenths of a unit.</summary>
    /// <remarks>Nobody weaves this file; a test compiles that Main and adds it up.</remarks>
    internal const int MainUnits = 627;

    /// <summary>Returns the board, not run yet.</summary>
    public static VirtualEsp32 BoardOf(SimulationRequest request)
    {
        return new VirtualEsp32(new MachineOptions
        {
            Board = request.Board,
            Supply = request.Supply == "devkit" ? SupplyKind.DevKit : SupplyKind.Module,
            Seed = (ulong)request.Seed,
            Faults = FaultSet.Parse(request.Faults),
            MarkerPin = FlashedBoard.Create(request.Board).MarkerPin,
            Image = request.Image,
        });
    }

    /// <summary>Runs the measuring firmware to its end.</summary>
    /// <param name="request">What it is to measure.</param>
    /// <param name="board">The board.</param>
    /// <param name="started">Called as soon as there is a time system; may be null.</param>
    public static RunOutcome Run(
        SimulationRequest request, VirtualEsp32 board, Action<TimeSystem>? started = null)
    {
        return board.Run(() => Measure(request, started), LimitNs(request));
    }

    /// <summary>Returns the same run on the board that a watchdog has reset.</summary>
    public static SimulationRequest AfterReset(SimulationRequest request)
    {
        return request with
        {
            Faults = request.Faults.Where(fault => fault != FaultKind.Restarts.Name
                && !fault.StartsWith(FaultKind.Restarts.Name + "=", StringComparison.Ordinal))
                .ToList(),
        };
    }

    /// <summary>What the flashed program does, with the board chosen by name.</summary>
    private static void Measure(SimulationRequest request, Action<TimeSystem>? started)
    {
        WovenCode.Charge(MainUnits);
        TimeSystem system = CreateSystem(request);
        started?.Invoke(system);
        MeasureIdle.Run(system, new MeasureIdleOptions
        {
            PhaseSeconds = request.PhaseSeconds,
            Passes = request.Passes,
        });
        TimerList.Print(system);
    }

    /// <summary>Creates the time system of a request's image; called on its board.</summary>
    public static TimeSystem CreateSystem(SimulationRequest request)
    {
        var options = new TimeSystemOptions { TickHz = request.TickHz };
        return request.Image == FirmwareImage.Native
            ? FlashedBoard.CreateNativeSystem(request.Board, options)
            : FlashedBoard.CreateSystem(request.Board, options, request.WhatIfBootEndsSleep);
    }

    private static long LimitNs(SimulationRequest request)
    {
        long seconds = SecondsAroundPhases
            + (long)request.Passes * PhaseCount * (request.PhaseSeconds + SecondsAroundPhase);
        return seconds * KTime.NsPerSec;
    }
}

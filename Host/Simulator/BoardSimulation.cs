using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Simulation.Explaining;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>
/// Runs the very firmware of a board on the virtual board and leaves a recording.
/// </summary>
public sealed class BoardSimulation : ISimulation
{
    private const string CreatedBy = "TimeCore virtual board";

    private readonly double _meterClockPpm;

    /// <param name="meterClockPpm">By how much the virtual meter's clock is fast.</param>
    public BoardSimulation(double meterClockPpm = 20)
    {
        _meterClockPpm = meterClockPpm;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FaultNames { get; } =
        FaultKind.All.Select(fault => fault.Name).ToArray();

    /// <inheritdoc/>
    public string? CheckFault(string fault)
    {
        try
        {
            FaultSet.Parse([fault]);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public SimulationFiles Run(SimulationRequest request)
    {
        string recording = Path.Combine(request.Folder, "recording.ppk2");
        string trace = Path.Combine(request.Folder, "trace.vcd");
        string log = Path.Combine(request.Folder, "simulation.log");
        VirtualEsp32 board = FlashedFirmware.BoardOf(request);
        using var lines = new StreamWriter(log) { NewLine = "\n" };
        using var vcd = new VcdWriter(trace);
        using Ppk2Writer? writer = request.Records && request.Board.HasCurrents
            ? new Ppk2Writer(recording, Describe(request))
            : null;
        using WriteBehind? behind = writer == null ? null : new WriteBehind(writer);
        var boardTrace = new BoardTrace(vcd, () => board.NowNs);
        var progress = new RunProgress(request);
        board.Trace = boardTrace;
        board.Log = (atNs, line) => WriteLine(lines, atNs, line);
        board.Probe = () =>
        {
            boardTrace.Probe();
            progress.Show(board.NowNs);
        };
        if (behind != null)
        {
            board.Record(behind, _meterClockPpm);
        }

        RunOutcome outcome = FlashedFirmware.Run(
            request, board, system => boardTrace.Watch(system));
        behind?.Complete();
        vcd.End(board.NowNs);
        WriteSummary(lines, board, outcome);
        EdgeTrace marker = boardTrace.MarkerUntil(board.NowNs);
        var files = new SimulationFiles(writer == null ? null : recording, [trace, log])
        {
            EndS = board.NowNs / 1e9,
            Marker = marker,
        };
        return request.Explain ? Explain(request, files, board.ExactCharge) : files;
    }

    private static SimulationFiles Explain(
        SimulationRequest request, SimulationFiles files, ChargeBook charge)
    {
        IReadOnlyList<PhaseExplanation> phases = ExplainedRun.Of(request, files.Marker!, charge);
        string path = ExplanationJson.Write(request.Folder, request, phases);
        return files with { Others = [.. files.Others, path], Explanation = phases };
    }

    private static RecordingMetadata Describe(SimulationRequest request)
    {
        return new RecordingMetadata
        {
            SamplesPerSecond = VirtualPpk2.RateOf(FaultSet.Parse(request.Faults)),
            CreatedBy = CreatedBy,
            Model = true,
            Board = request.Board.Name,
            Supply = request.Supply,
            TickHz = request.TickHz,
            WhatIf = request.WhatIfBootEndsSleep ? WhatIf.BootEndsSleep : null,
        };
    }

    private static void WriteLine(TextWriter log, long atNs, string line)
    {
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{atNs / 1e9,12:F6} {line}"));
    }

    private static void WriteSummary(TextWriter log, VirtualEsp32 board, RunOutcome outcome)
    {
        MachineCounters counters = board.Counters;
        void Line(string text) => WriteLine(log, board.NowNs, text);
        Line(outcome == RunOutcome.Returned
            ? "model: the firmware returned."
            : "model: the firmware did not end; it was stopped.");
        Line($"model: {counters.Polls} native polls, {counters.ThreadSwitches} thread switches, "
            + $"{counters.EventsPosted} events posted, {counters.EventsDropped} dropped.");
        Line($"model: {counters.LightSleeps} light sleeps, "
            + $"{counters.LightSleepRefusals} refused.");
        foreach (PowerState state in Enum.GetValues<PowerState>())
        {
            double seconds = board.ExactCharge.NsIn(state) / 1e9;
            double microcoulombs = board.ExactCharge.MicrocoulombsIn(state);
            string charge = double.IsNaN(microcoulombs)
                ? "unknown current"
                : string.Create(CultureInfo.InvariantCulture, $"{microcoulombs:F3} µC");
            Line(string.Create(
                CultureInfo.InvariantCulture, $"model: {state}: {seconds:F6} s, {charge}."));
        }
    }
}

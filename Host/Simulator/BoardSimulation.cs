using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;
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

    /// <summary>How hard a recording is packed: a third of a simulation's time.</summary>
    public CompressionLevel Compression { get; init; } = CompressionLevel.Fastest;

    /// <summary>Measures how late a timer comes, on a board of its own.</summary>
    internal Func<SimulationRequest, IReadOnlyList<Lateness>> Lateness { get; init; } =
        LatenessRun.Of;

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
        bool records = request.Records && request.Board.HasCurrents;
        string? recording = records ? Path.Combine(request.Folder, "recording.ppk2") : null;
        string trace = Path.Combine(request.Folder, "trace.vcd");
        string log = Path.Combine(request.Folder, "simulation.log");
        using PartFile? recordingPart = recording == null ? null : PartFile.Begin(recording);
        using PartFile tracePart = PartFile.Begin(trace);
        using PartFile logPart = PartFile.Begin(log);
        EdgeTrace marker;
        IKeptSamples? samples;
        VirtualEsp32 board;
        double endS;
        using (var lines = new StreamWriter(logPart.Stream) { NewLine = "\n" })
        using (var vcd = new VcdWriter(new StreamWriter(tracePart.Stream)))
        using (Ppk2Writer? writer = recordingPart == null
            ? null
            : new Ppk2Writer(recordingPart.Stream, Describe(request), Compression))
        using (WriteBehind? behind = writer == null ? null : new WriteBehind(writer))
        using (WritingKeeper? keeper = behind == null ? null : KeeperOf(request))
        {
            ISampleSink? sink = keeper == null ? behind : new SampleFan(behind!, keeper);
            var bench = new SimulatedBench(request, sink, vcd, lines, _meterClockPpm);
            board = bench.Run();
            behind?.Complete();
            samples = keeper?.Complete();
            endS = bench.EndNs / 1e9;
            vcd.End(bench.EndNs);
            marker = bench.Marker;
        }

        recordingPart?.Finish();
        tracePart.Finish();
        logPart.Finish();
        var files = new SimulationFiles(recording, [trace, log])
        {
            EndS = endS, Marker = marker, Samples = samples,
            Lateness = request.TellsLateness ? Lateness(request) : [],
        };
        return request.Explain ? Explain(request, files, board.ExactCharge) : files;
    }

    private static WritingKeeper? KeeperOf(SimulationRequest request)
    {
        double samples = SimulationSize.SecondsOf(request) * Ppk2Format.FullRate;
        return request.KeepsSamples ? WritingKeeper.Begin((long)samples) : null;
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
}

using System;
using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Runs stock firmware and one that does not exist, and puts them side by side.</summary>
internal sealed class WhatIfRun
{
    private readonly Terminal _terminal;
    private readonly Func<SimulationRequest, SimulationFiles> _simulate;

    public WhatIfRun(Terminal terminal, Func<SimulationRequest, SimulationFiles> simulate)
    {
        _terminal = terminal;
        _simulate = simulate;
    }

    /// <summary>Runs both and prints.</summary>
    public int Run(SimulationRequest request, bool json)
    {
        RecordingAnalysis stock = Analyze(request, "stock", false);
        RecordingAnalysis whatIf = Analyze(request, "what-if", true);
        if (json)
        {
            WhatIfReport.WriteJson(_terminal.OutBytes, request.Board, stock, whatIf);
        }
        else
        {
            WhatIfReport.Write(_terminal.Out, request.Board, stock, whatIf);
            _terminal.Out.WriteLine();
            _terminal.Out.WriteLine($"{request.Folder}: recordings of both");
        }

        return ExitCode.Done;
    }

    private RecordingAnalysis Analyze(SimulationRequest request, string name, bool waits)
    {
        string folder = Path.Combine(request.Folder, name);
        Directory.CreateDirectory(folder);
        SimulationFiles files = _simulate(
            request with { Folder = folder, Image = waits ? FirmwareImage.IdleWaits : FirmwareImage.Stock });
        using Recording recording = RecordingFile.Open(files.Recording!);
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, progress: _terminal.ShowProgress);
        _terminal.ShowProgress("");
        return analysis;
    }
}

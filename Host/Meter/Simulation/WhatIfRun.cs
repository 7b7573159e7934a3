using System;
using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Runs the stock image of an STM32 and others, and puts them side by side.</summary>
internal sealed class WhatIfRun
{
    private readonly Terminal _terminal;
    private readonly Func<SimulationRequest, SimulationFiles> _simulate;

    public WhatIfRun(Terminal terminal, Func<SimulationRequest, SimulationFiles> simulate)
    {
        _terminal = terminal;
        _simulate = simulate;
    }

    /// <summary>Runs each image and prints.</summary>
    /// <param name="word">What was asked: <c>wfi</c> or <c>native</c>.</param>
    /// <param name="request">What to run.</param>
    /// <param name="json">For programs.</param>
    public int Run(string word, SimulationRequest request, bool json)
    {
        List<ImageResult> images =
        [
            Analyze(request, "stock", FirmwareImage.Stock),
            Analyze(request, "wfi", FirmwareImage.IdleWaits),
        ];
        if (word == WhatIf.Native)
        {
            images.Add(Analyze(request, "native", FirmwareImage.Native));
        }

        if (json)
        {
            WhatIfReport.WriteJson(_terminal.OutBytes, request.Board, images);
        }
        else
        {
            WhatIfReport.Write(_terminal.Out, request.Board, images);
            _terminal.Out.WriteLine();
            _terminal.Out.WriteLine($"{request.Folder}: the recording of each");
        }

        return ExitCode.Done;
    }

    private ImageResult Analyze(SimulationRequest request, string name, FirmwareImage image)
    {
        string folder = Path.Combine(request.Folder, name);
        Directory.CreateDirectory(folder);
        SimulationFiles files = _simulate(request with { Folder = folder, Image = image });
        using Recording recording = RecordingFile.Open(files.Recording!);
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, progress: _terminal.ShowProgress);
        _terminal.ShowProgress("");
        return new ImageResult(name, analysis);
    }
}

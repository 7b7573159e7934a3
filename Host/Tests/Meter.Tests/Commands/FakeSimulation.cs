using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.Meter.Tests.Synthetic;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>Leaves a synthetic recording instead of running firmware.</summary>
internal sealed class FakeSimulation : ISimulation
{
    public SimulationRequest? Request { get; private set; }

    public string? Refusal { get; init; }

    public IReadOnlyList<string> FaultNames { get; } = ["floating-pad", "lost-samples"];

    public string? CheckFault(string fault)
    {
        return FaultNames.Contains(fault) ? null : $"There is no fault '{fault}'.";
    }

    public SimulationFiles Run(SimulationRequest request)
    {
        Request = request;
        if (Refusal != null)
        {
            throw new MeterException(Refusal);
        }

        request.Progress?.Invoke("running");
        var run = new SyntheticRun(request.Seed)
        {
            SamplesPerSecond = 1000,
            Passes = request.Passes,
            PhaseSeconds = request.PhaseSeconds,
            Metadata = new RecordingMetadata
            {
                SamplesPerSecond = 1000,
                Model = true,
                Board = request.Board.Name,
                Supply = request.Supply,
                TickHz = request.TickHz,
            },
        };
        return new SimulationFiles(run.WriteTo(request.Folder), ["trace.vcd"]);
    }
}

using System;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Says how far a simulation is, once a simulated second.</summary>
internal sealed class RunProgress
{
    private readonly Action<string>? _show;
    private long _nextNs;

    public RunProgress(SimulationRequest request)
    {
        _show = request.Progress;
    }

    public void Show(long nowNs)
    {
        if (_show == null || nowNs < _nextNs)
        {
            return;
        }

        _nextNs = nowNs + KTime.NsPerSec;
        _show($"simulating: {nowNs / KTime.NsPerSec} s of the board's time");
    }
}

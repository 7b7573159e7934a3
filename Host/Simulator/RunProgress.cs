using System;
using System.Globalization;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Says how far a simulation is, once a simulated second.</summary>
internal sealed class RunProgress
{
    private readonly Action<string>? _show;
    private readonly string _of;
    private long _nextNs;

    public RunProgress(SimulationRequest request)
    {
        _show = request.Progress;
        _of = SimulationSize.SecondsOf(request).ToString("0", CultureInfo.InvariantCulture);
    }

    public void Show(long nowNs)
    {
        if (_show == null || nowNs < _nextNs)
        {
            return;
        }

        _nextNs = nowNs + KTime.NsPerSec;
        _show($"simulating: {nowNs / KTime.NsPerSec} of about {_of} s of the board's time");
    }
}

using System;
using System.Globalization;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Says how far a simulation is, once a simulated second.</summary>
internal sealed class RunProgress
{
    private const long YoungBytesMax = 4 << 20;

    private readonly Action<string>? _show;
    private readonly string _of;
    private readonly bool _isLong;
    private long _nextNs;
    private long _collectAt = YoungBytesMax;

    public RunProgress(SimulationRequest request)
    {
        _show = request.Progress;
        _isLong = SimulationSize.IsLong(request);
        _of = SimulationSize.SecondsOf(request).ToString("0", CultureInfo.InvariantCulture);
    }

    public void Show(long nowNs)
    {
        if (nowNs < _nextNs)
        {
            return;
        }

        _nextNs = nowNs + KTime.NsPerSec;
        _show?.Invoke(
            $"simulating: {nowNs / KTime.NsPerSec} of about {_of} s of the board's time");
        if (_isLong)
        {
            GiveBack();
        }
    }

    // The runtime sizes its youngest generation by the processor's caches: on a server's, 80 MB
    // are filled before the first of them is given back.
    private void GiveBack()
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated >= _collectAt)
        {
            GC.Collect(0);
            _collectAt = allocated + YoungBytesMax;
        }
    }
}

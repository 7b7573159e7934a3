using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Waits that a light sleep makes late, told once each as a line of the console.</summary>
/// <remarks>
/// <c>Thread.Sleep</c>, waits with a timeout and the base library's timers count ticks of the
/// system, which stand still in light sleep. A real board says nothing; its programs are late.
/// </remarks>
internal sealed class SlippedWaits
{
    private readonly Machine _machine;
    private readonly HashSet<VirtualThread> _told = [];
    private bool _timersTold;

    public SlippedWaits(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>Takes note of a light sleep.</summary>
    /// <param name="sleptNs">How long it was.</param>
    public void Note(long sleptNs)
    {
        foreach (VirtualThread thread in _machine.Scheduler.TimedWaits())
        {
            _machine.Counters.SlippedWaits++;
            if (_told.Add(thread))
            {
                Tell($"thread {thread.Id}, waiting for {thread.WaitsFor}", sleptNs);
            }
        }

        if (_machine.Timers.EarliestMs() != KTime.Never)
        {
            _machine.Counters.SlippedWaits++;
            if (!_timersTold)
            {
                _timersTold = true;
                Tell("a System.Threading.Timer", sleptNs);
            }
        }
    }

    private void Tell(string who, long sleptNs)
    {
        long sleptMs = sleptNs / KTime.NsPerMs;
        _machine.Write($"Virtual board: asleep {sleptMs} ms, so late: {who} (docs/start.md)");
    }
}

using System;
using System.Threading;
using TimeCore.Extras;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>An application thread that computes for tens of milliseconds, then waits.</summary>
/// <remarks>It owes nothing itself; it makes the others late, and their bounds count it.</remarks>
internal sealed class ComputeActor
{
    /// <summary>A device's code passes a place where its turn may end far more often.</summary>
    private const long SliceNs = KTime.NsPerMs / 2;

    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly bool _waitsOtherwise;

    /// <param name="run">The scenario.</param>
    /// <param name="random">Draws its priority and its times.</param>
    /// <param name="waitsOtherwise">By the base library, so that it keeps the lead it slept for.
    /// </param>
    public ComputeActor(ScenarioRun run, Random random, bool waitsOtherwise)
    {
        _run = run;
        _random = random;
        _waitsOtherwise = waitsOtherwise;
        run.System.Services.StartThread(
            Live, random.Next(2) == 0 ? ThreadPriority.Normal : ThreadPriority.Lowest);
    }

    private void Live()
    {
        using var sleeper = new Sleeper(_run.System);
        while (true)
        {
            int ms = _random.Next(50, 600);
            if (_waitsOtherwise)
            {
                _run.System.Services.Sleep(ms);
            }
            else
            {
                sleeper.Sleep(ms * KTime.NsPerMs);
            }

            Compute(_random.Next(20, 150) * KTime.NsPerMs);
            _run.CountBurst(_waitsOtherwise);
        }
    }

    private void Compute(long ns)
    {
        for (long spentNs = 0; spentNs < ns; spentNs += SliceNs)
        {
            _run.Compute(SliceNs);
            _run.System.Services.CurrentThreadId();
        }
    }
}

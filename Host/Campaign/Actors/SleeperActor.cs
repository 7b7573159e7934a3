using System;
using TimeCore.Extras;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>An application thread that sleeps and computes.</summary>
internal sealed class SleeperActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;

    public SleeperActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _watch = run.Watch($"sleeper {number}", run.Bounds.ThreadNs);
        run.System.Services.StartThread(Live);
    }

    private void Live()
    {
        var sleeper = new Sleeper(_run.System);
        while (true)
        {
            long deltaNs = (1 + _random.Next(500)) * KTime.NsPerMs;
            _watch.Starting(_run.System.Clock.ReadNs() + deltaNs);
            sleeper.Sleep(deltaNs);
            _watch.Ran();
            _run.Compute(_random.Next(3000) * KTime.NsPerUs);
        }
    }
}

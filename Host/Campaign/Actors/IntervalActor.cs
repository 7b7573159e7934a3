using System;
using TimeCore.Extras;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>An application thread that waits for an interval timer it starts.</summary>
internal sealed class IntervalActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;

    public IntervalActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _watch = run.Watch($"interval timer {number}", run.Bounds.ThreadNs);
        run.System.Services.StartThread(Live);
    }

    private void Live()
    {
        var timer = new IntervalTimer(new Sleeper(_run.System));
        while (true)
        {
            long intervalNs = _random.Next(3) == 0 ? 0 : (40 + _random.Next(300)) * KTime.NsPerMs;
            long dueNs = _run.System.Clock.ReadNs() + ((1 + _random.Next(300)) * KTime.NsPerMs);
            _watch.Starting(dueNs);
            timer.StartAt(dueNs, intervalNs);
            for (int waits = _random.Next(1, 6); waits > 0; waits--)
            {
                if (!timer.Wait(out long overrun))
                {
                    break;
                }

                _watch.Ran();
                dueNs += (overrun + 1) * intervalNs;
                if (intervalNs != 0)
                {
                    _watch.Starting(dueNs);
                }

                _run.Compute(_random.Next(3000) * KTime.NsPerUs);
            }

            timer.Start(0, 0);
            _watch.Cancelled();
        }
    }
}

using System;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>A timer of the wheel that starts itself again; some are deferrable.</summary>
internal sealed class WheelActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;
    private readonly WheelTimer _timer;

    public WheelActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        bool isDeferrable = random.Next(5) == 0;
        _watch = run.Watch(
            $"wheel timer {number}", isDeferrable ? KTime.Never : run.Bounds.WheelNs);
        _timer = new WheelTimer(OnTimer) { IsDeferrable = isDeferrable };
        Start();
    }

    private void OnTimer(WheelTimer timer)
    {
        _watch.Ran();
        if (_run.Scenario.HasWheelQueue)
        {
            _run.BlockNow(_random);
        }

        Start();
        if (_run.ThrowNow(_random))
        {
            throw new InvalidOperationException("campaign: a callback of the wheel throws");
        }
    }

    private void Start()
    {
        int kind = _random.Next(10);
        long deltaNs = (kind == 0 ? 0 : kind < 8 ? _random.Next(600) : _random.Next(2500))
            * KTime.NsPerMs;

        // The wheel reads the clock itself, a little later: it may only be later for that.
        _watch.Starting(KTime.AddSafe(_run.System.Clock.ReadNs(), deltaNs));
        _run.Wheel.StartRelative(_timer, deltaNs);
    }
}

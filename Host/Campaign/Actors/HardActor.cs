using System;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>A hard timer: periodic, or at random moments, the past and never among them.</summary>
internal sealed class HardActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;
    private readonly HrTimer _timer;
    private readonly long _periodNs;
    private readonly WheelTimer _timeout;

    public HardActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _watch = run.Watch($"hard timer {number}", run.Bounds.HardNs);
        _periodNs = random.Next(2) == 0 ? 0 : random.Next(15, 400) * KTime.NsPerMs + 333;
        _timer = new HrTimer(OnTimer)
        {
            SlackNs = random.Next(2) == 0 ? 0 : random.Next(40) * KTime.NsPerMs,
        };
        _timeout = new WheelTimer(_ => { });
        Start(run.System.Clock.ReadNs() + random.Next(300) * KTime.NsPerMs);
    }

    private HrTimerRestart OnTimer(HrTimer timer)
    {
        _watch.Ran();
        _run.Compute(_random.Next(4) == 0 ? _random.Next(2000) * KTime.NsPerUs : 0);

        // A timeout that nearly always is cancelled, as drivers use them.
        _run.Wheel.StartRelative(_timeout, 700 * KTime.NsPerMs);
        if (_periodNs != 0)
        {
            _run.System.Timers.Forward(timer, _run.System.Timers.EventNs, _periodNs);
            _watch.Starting(timer.ExpiresNs);
            if (_run.ThrowNow(_random))
            {
                Start(timer.ExpiresNs);
                throw new InvalidOperationException("campaign: a hard callback throws");
            }

            return HrTimerRestart.Restart;
        }

        long nowNs = _run.System.Clock.ReadNs();
        int kind = _random.Next(8);
        Start(kind == 0 ? nowNs - (nowNs > KTime.NsPerMs ? KTime.NsPerMs : 0)
            : kind == 1 ? nowNs + _random.Next(2000) * KTime.NsPerUs
            : nowNs + _random.Next(800) * KTime.NsPerMs);
        if (_run.ThrowNow(_random))
        {
            throw new InvalidOperationException("campaign: a hard callback throws");
        }

        return HrTimerRestart.NoRestart;
    }

    private void Start(long expiresNs)
    {
        _watch.Starting(expiresNs);
        _run.System.Timers.Start(_timer, expiresNs);
    }
}

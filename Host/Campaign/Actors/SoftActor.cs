using System;
using TimeCore.Extras;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>A soft timer whose callback may block.</summary>
internal sealed class SoftActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;
    private readonly SoftTimer _timer;
    private readonly long _periodNs;

    public SoftActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _watch = run.Watch($"soft timer {number}", run.Bounds.SoftNs);
        _periodNs = random.Next(2) == 0 ? 0 : random.Next(40, 500) * KTime.NsPerMs + 777;
        _timer = new SoftTimer(run.Queue, OnTimer);
        Start(run.System.Clock.ReadNs() + random.Next(300) * KTime.NsPerMs);
    }

    private HrTimerRestart OnTimer(HrTimer timer)
    {
        _watch.Ran();
        _run.BlockNow(_random);
        long nowNs = _run.System.Clock.ReadNs();
        bool throws = _run.ThrowNow(_random);
        if (_periodNs != 0 && !throws)
        {
            _run.System.Timers.Forward(timer, nowNs, _periodNs);
            _watch.Starting(timer.ExpiresNs);
            return HrTimerRestart.Restart;
        }

        Start(_random.Next(6) == 0 ? nowNs : nowNs + _random.Next(800) * KTime.NsPerMs);
        if (throws)
        {
            throw new InvalidOperationException("campaign: a soft callback throws");
        }

        return HrTimerRestart.NoRestart;
    }

    private void Start(long expiresNs)
    {
        _watch.Starting(expiresNs);
        _timer.Start(expiresNs);
    }
}

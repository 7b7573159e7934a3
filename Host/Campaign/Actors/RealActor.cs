using System;
using TimeCore.Extras;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>A timer on the time since boot, or on the time of day, which is set.</summary>
/// <remarks>
/// A set clock moves absolute timers of the time of day: those may come late by any amount, and are
/// early only by a clock that was set since. The others owe their moment as any hard timer.
/// </remarks>
internal sealed class RealActor
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _watch;
    private readonly RealTimer _timer;
    private readonly bool _isBoot;
    private bool _isAbsolute;
    private int _jumps;

    public RealActor(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _isBoot = random.Next(2) == 0;
        _watch = run.Watch($"timer {number} of the wall clock", run.Bounds.HardNs);
        _timer = new RealTimer(run.Wall, _isBoot, OnTimer);
        Start();
    }

    private HrTimerRestart OnTimer(HrTimer timer)
    {
        if (!_isAbsolute || _isBoot)
        {
            _watch.Ran();
        }
        else
        {
            // Read before the jumps are counted: another thread may set the clock between the two.
            long realNs = _run.Wall.ReadRealNs();
            if (_run.Wall.JumpCount == _jumps && realNs < _timer.ExpiresNs)
            {
                _run.Report($"a timer of the time of day was {_timer.ExpiresNs - realNs} ns early, "
                    + $"due at {_timer.ExpiresNs} ns");
            }
        }

        _run.CountRealTimer();
        Start();
        return HrTimerRestart.NoRestart;
    }

    private void Start()
    {
        long deltaNs = _random.Next(500) * KTime.NsPerMs;
        _jumps = _run.Wall.JumpCount;

        // 292 years after boot the time of day has run over.
        long realNs = _isBoot ? _run.Wall.ReadBootNs() : _run.Wall.ReadRealNs();
        _isAbsolute = _random.Next(2) == 0 && realNs + deltaNs >= 0;
        if (!_isAbsolute)
        {
            _watch.Starting(_run.System.Clock.ReadNs() + deltaNs);
            _timer.StartRelative(deltaNs);
            return;
        }

        if (_isBoot)
        {
            // Nothing suspends here: the time since boot is monotonic time.
            _watch.Starting(realNs + deltaNs);
        }
        else
        {
            _watch.Cancelled();
        }

        _timer.Start(realNs + deltaNs);
    }
}

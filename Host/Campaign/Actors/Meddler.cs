using System;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.Host.Campaign.Actors;

/// <summary>A thread that starts and cancels timers of every kind while others run them.</summary>
/// <remarks>
/// After a cancel has returned the callback must not run; a second start may find it started,
/// pending, running or idle.
/// </remarks>
internal sealed class Meddler
{
    private readonly ScenarioRun _run;
    private readonly Random _random;
    private readonly Watch _hardWatch;
    private readonly Watch _softWatch;
    private readonly Watch _wheelWatch;
    private readonly HrTimer _hard;
    private readonly SoftTimer _soft;
    private readonly WheelTimer _wheel;

    public Meddler(ScenarioRun run, Random random, int number)
    {
        _run = run;
        _random = random;
        _hardWatch = run.Watch($"meddler {number}'s hard timer", run.Bounds.HardNs);
        _softWatch = run.Watch($"meddler {number}'s soft timer", run.Bounds.SoftNs);
        _wheelWatch = run.Watch($"meddler {number}'s wheel timer", run.Bounds.WheelNs);
        _hard = new HrTimer(_ =>
        {
            _hardWatch.Ran();
            return HrTimerRestart.NoRestart;
        });
        _soft = new SoftTimer(run.Queue, _ =>
        {
            _softWatch.Ran();
            run.BlockNow(random);
            return HrTimerRestart.NoRestart;
        });
        _wheel = new WheelTimer(_ => _wheelWatch.Ran());
        run.System.Services.StartThread(Live);
    }

    private void Live()
    {
        TimeSystem system = _run.System;
        while (true)
        {
            switch (_random.Next(3))
            {
                case 0:
                    system.Timers.Cancel(_hard);
                    _hardWatch.Cancelled();
                    break;
                case 1:
                    _soft.Cancel();
                    _softWatch.Cancelled();
                    break;
                default:
                    _run.Wheel.Cancel(_wheel);
                    _wheelWatch.Cancelled();
                    break;
            }

            // Held, or the chip may sleep between the clock and the start that goes by it.
            system.Idle.TakeHold();
            Restart();
            system.Idle.ReleaseHold();
            _run.Compute(_random.Next(3) * KTime.NsPerMs);
            system.Services.Sleep(_random.Next(6) * 10);
        }
    }

    /// <summary>Starts what is not running, cancelled first: its old moment might come.</summary>
    private void Restart()
    {
        TimeSystem system = _run.System;
        long deltaNs = _random.Next(60) * KTime.NsPerMs;
        long dueNs = system.Clock.ReadNs() + deltaNs;
        if (system.Timers.TryCancel(_hard) != CancelResult.Running)
        {
            _hardWatch.Starting(dueNs);
            system.Timers.Start(_hard, dueNs);
        }

        if (_soft.TryCancel() != CancelResult.Running)
        {
            _softWatch.Starting(dueNs);
            _soft.Start(dueNs);
        }

        if (_run.Wheel.TryCancel(_wheel) != CancelResult.Running)
        {
            _wheelWatch.Starting(dueNs);
            _run.Wheel.StartRelative(_wheel, deltaNs);
        }
    }
}

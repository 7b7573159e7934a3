using System;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Threading;
using TimeCore.Wheel;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Costs;

/// <summary>A quiet ESP32 on which the core's work is counted.</summary>
/// <param name="TickHz">Its tick.</param>
internal sealed record Bench(int TickHz)
{
    private const long PeriodNs = 100 * Ms;
    private const int Seconds = 20;

    private readonly BoardRun _run = new();
    private TimeSystem? _system;

    private long NsPerUnit => _run.Board.Options.Board.NsPerOperation;

    /// <summary>Runs a program on the board, with a system that has left boot behind.</summary>
    public void Run(Action<TimeSystem> program)
    {
        _run.Run(() =>
        {
            TimeSystem system = Create();
            _run.Compute(KTime.NsPerSec / TickHz);
            system.RunOnce();
            program(system);
        });
    }

    /// <summary>Units that an action takes, the mean of so many.</summary>
    public long UnitsOf(int repetitions, Action action)
    {
        return UnitsOfWork(repetitions, 0, action);
    }

    /// <summary>The same, with a pause before each that is not counted.</summary>
    public long UnitsOfWork(int repetitions, long pauseNs, Action action)
    {
        TimeSystem system = _system!;
        long readNs = 0;
        long totalNs = 0;
        for (int i = 0; i <= repetitions; i++)
        {
            if (pauseNs != 0)
            {
                // Always as far behind the tick: its event must not come while the action is timed.
                _run.Compute(pauseNs + Ms - Now(system) % pauseNs);
            }

            long startNs = Now(system);
            readNs = Now(system) - startNs;
            startNs = Now(system);
            action();
            totalNs += i == 0 ? 0 : Now(system) - startNs - readNs;
        }

        return (totalNs / repetitions + (NsPerUnit / 2)) / NsPerUnit;
    }

    /// <summary>Units awake for one callback every 100 ms, the tick stopped in between.</summary>
    /// <remarks>By what a second run, twice as long, takes more: boot is in both.</remarks>
    public long UnitsAwakePerBeat(Beat beat)
    {
        (long onceNs, int onceBeats) = Awake(beat, Seconds);
        (long twiceNs, int twiceBeats) = Awake(beat, 2 * Seconds);
        return (twiceNs - onceNs) / (twiceBeats - onceBeats) / NsPerUnit;
    }

    private (long Ns, int Beats) Awake(Beat beat, int seconds)
    {
        int beats = 0;
        var run = new BoardRun();
        run.RunSystem(seconds * Second, () =>
        {
            TimeSystem system = Create(beat);
            Start(system, beat, () => beats++);
            return system;
        });
        return (run.Board.ExactCharge.NsIn(PowerState.Run), beats);
    }

    private TimeSystem Create(Beat beat = Beat.Hard)
    {
        TimeSystem system = BoardNamed("esp32").CreateTimeSystem(new TimeSystemOptions
        {
            TickHz = TickHz,
            AllowLightSleep = beat == Beat.Sleeping,
            AwakeAfterBootNs = 0,
        });
        _system = system;
        return system;
    }

    private static void Start(TimeSystem system, Beat beat, Action count)
    {
        HrTimerRestart OnTimer(HrTimer timer)
        {
            count();
            system.Timers.Forward(timer, system.Timers.EventNs, PeriodNs);
            return HrTimerRestart.Restart;
        }

        // Late by a wait's step does no harm: nothing is polled.
        const long SlackNs = 40 * Ms;
        if (beat is Beat.Hard or Beat.Sleeping)
        {
            system.Timers.StartRelative(new HrTimer(OnTimer) { SlackNs = SlackNs }, PeriodNs);
        }
        else if (beat is Beat.Timer or Beat.TimerOnCore)
        {
            StartTimer(system, beat == Beat.TimerOnCore, count);
        }
        else if (beat == Beat.PeriodicTimer)
        {
            StartThread(system, count);
        }
        else if (beat == Beat.Soft)
        {
            var timer = new SoftTimer(new SoftQueue(system), OnTimer);
            timer.Timer.SlackNs = SlackNs;
            timer.StartRelative(PeriodNs);
        }
        else
        {
            var wheel = new TimerWheel(
                system, beat == Beat.WheelOnQueue ? new SoftQueue(system) : null);
            wheel.Start(
                new WheelTimer(timer =>
                {
                    count();
                    wheel.Start(timer, timer.ExpiresJiffies + 10);
                }),
                10);
        }
    }

    private static void StartTimer(TimeSystem system, bool onCoreThread, Action count)
    {
        Timer timer = new SystemClock(system).CreateTimer(
            _ => count(), null, TimeSpan.FromMilliseconds(-1), TimeSpan.Zero);
        timer.OnCoreThread = onCoreThread;
        timer.Tolerance = TimeSpan.FromMilliseconds(40);
        timer.Change(100, 100);
    }

    private static void StartThread(TimeSystem system, Action count)
    {
        var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), new SystemClock(system))
        {
            Tolerance = TimeSpan.FromMilliseconds(40),
        };
        system.Services.StartThread(() =>
        {
            while (timer.WaitForNextTick())
            {
                count();
            }
        });
    }

    /// <summary>The moment, with all code before it charged.</summary>
    private long Now(TimeSystem system)
    {
        system.Services.TickCountMs();
        return _run.Board.NowNs;
    }
}

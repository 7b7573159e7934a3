using System.Linq;
using System.Threading;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threads;

/// <summary>A hard timer of 10 ms beside threads that sleep for a while and then compute.</summary>
/// <remarks>As a rule 60 bursts: 300 to 323 ms asleep, then 250 ms of computing.</remarks>
internal sealed class BusyThreads
{
    private const int RestMs = 50;

    private readonly string _board;
    private BoardRun _run = null!;
    private TimeSystem _system = null!;
    private Metronome _beat = null!;
    private int _living;

    public BusyThreads(string board)
    {
        _board = board;
    }

    public int ThreadCount { get; init; } = 1;

    public int Bursts { get; init; } = 60;

    /// <summary>How long they sleep before a burst, and a little more; 0: not at all.</summary>
    public int SleepMs { get; init; } = 300;

    public long ComputeNs { get; init; } = 250 * Ms;

    /// <summary>The timer's.</summary>
    public long PeriodNs { get; init; } = 10 * Ms;

    /// <summary>So long after the start of the threads the timer starts.</summary>
    public long PhaseNs { get; init; }

    public ThreadPriority Priority { get; init; } = ThreadPriority.Normal;

    /// <summary>How late the timer may come without harm.</summary>
    public long SlackNs { get; init; }

    /// <summary>The option; STM32 has no such sleep.</summary>
    public bool AllowLightSleep { get; init; }

    /// <summary>They sleep by the base library, not by a sleeper.</summary>
    public bool SleepOtherwise { get; init; }

    /// <summary>They call <see cref="TimeSystemYield.Yield"/> every millisecond.</summary>
    public bool CallYield { get; init; }

    /// <summary>How late each beat was, in milliseconds.</summary>
    public double[] LateMs { get; private set; } = [];

    public double WorstMs => LateMs.Max();

    public double MeanMs => LateMs.Average();

    public BusyThreads Run()
    {
        _run = new BoardRun(Options(_board));
        _run.RunSystem(60 * Second, () =>
        {
            _system = CreateSystem(
                _board, new TimeSystemOptions { AllowLightSleep = AllowLightSleep });
            _living = ThreadCount;
            for (int i = 0; i < ThreadCount; i++)
            {
                _system.Services.StartThread(Live, Priority);
            }

            _run.Compute(PhaseNs);
            _beat = new Metronome(_system, PeriodNs, SlackNs);
            return _system;
        });
        LateMs = _beat.LateNs.Select(late => late / (double)Ms).ToArray();
        return this;
    }

    private void Live()
    {
        var sleeper = new Sleeper(_system);
        for (int burst = 0; burst < Bursts; burst++)
        {
            if (SleepMs > 0)
            {
                Sleep(sleeper, SleepMs + burst * 7 % 24);
            }

            Compute();
        }

        sleeper.ReleaseHold();
        if (--_living == 0)
        {
            // What is still due comes now, however late.
            _system.Services.Sleep(RestMs);
            _system.Stop();
        }
    }

    private void Sleep(Sleeper sleeper, int ms)
    {
        if (SleepOtherwise)
        {
            _system.Services.Sleep(ms);
        }
        else
        {
            sleeper.Sleep(ms * Ms);
        }
    }

    private void Compute()
    {
        long endNs = _run.Board.NowNs + ComputeNs;
        long yieldNs = _run.Board.NowNs + Ms;
        while (_run.Board.NowNs < endNs)
        {
            _run.Compute(100 * KTime.NsPerUs);
            _system.Services.CurrentThreadId();
            if (CallYield && _run.Board.NowNs >= yieldNs)
            {
                _system.Yield();
                yieldNs = _run.Board.NowNs + Ms;
            }
        }
    }
}

using System.Linq;
using System.Threading;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threads;

/// <summary>A hard timer of 10 ms beside threads that sleep for a while and then compute.</summary>
/// <remarks>60 bursts: 300 to 323 ms asleep, then 250 ms of computing.</remarks>
internal sealed class BusyThreads
{
    private const int Bursts = 60;
    private const long PeriodNs = 10 * Ms;
    private const long ComputeNs = 250 * Ms;

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

    public ThreadPriority Priority { get; init; } = ThreadPriority.Normal;

    /// <summary>How late the timer may come without harm.</summary>
    public long SlackNs { get; init; }

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
            _system = CreateSystem(_board, new TimeSystemOptions());
            _beat = new Metronome(_system, PeriodNs, SlackNs);
            _living = ThreadCount;
            for (int i = 0; i < ThreadCount; i++)
            {
                _system.Services.StartThread(Live, Priority);
            }

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
            int sleepMs = 300 + burst * 7 % 24;
            if (SleepOtherwise)
            {
                _system.Services.Sleep(sleepMs);
            }
            else
            {
                sleeper.Sleep(sleepMs * Ms);
            }

            Compute();
        }

        sleeper.ReleaseHold();
        if (--_living == 0)
        {
            _system.Stop();
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

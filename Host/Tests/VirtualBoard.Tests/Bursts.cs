using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TimeCore.Host.Meter.Boards;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>
/// A core that is due every 10 ms, beside threads that sleep for a while and then compute.
/// </summary>
/// <remarks>
/// The experiment that was run on a nanoCLR: 60 bursts, each 300 to 323 ms of sleep, then 250 ms
/// of computing; of each burst the latest expiry counts.
/// </remarks>
internal sealed class Bursts
{
    private const int Count = 60;
    private const long PeriodNs = 10 * Ms;
    private const long ComputeNs = 250 * Ms;

    private readonly Machine _machine;
    private readonly List<double> _worstMs = [];
    private double _latestMs;
    private bool _hasEnded;
    private ManagedEvent? _wake;
    private ManagedEvent? _credit;

    public Bursts(string board = "posix")
    {
        MachineOptions options = Options(board == "posix" ? "esp32" : board);
        _machine = new Machine(board == "posix"
            ? options with
            {
                Board = options.Board with
                {
                    Platform = PlatformProfile.Posix,
                    NsPerOperation = 100,
                },
            }
            : options);
    }

    public ThreadPriority Core { get; init; } = ThreadPriority.Normal;

    public ThreadPriority Threads { get; init; } = ThreadPriority.Normal;

    public int ThreadCount { get; init; } = 1;

    /// <summary>A thread that was woken calls <c>Sleep(0)</c> before it computes.</summary>
    public bool Forfeits { get; init; }

    /// <summary>At each such wait the core signals a thread of the lowest priority; 0 never.
    /// </summary>
    public int CreditEvery { get; init; }

    /// <summary>The core is a timer of the base library.</summary>
    public bool OnTimer { get; init; }

    /// <summary>The mean of the worst lateness of each burst, in milliseconds.</summary>
    public double MeanMs => _worstMs.Average();

    public double WorstMs => _worstMs.Max();

    public Bursts Run()
    {
        _machine.Run(Main);
        return this;
    }

    private void Main()
    {
        RuntimeServices services = _machine.Runtime;
        _wake = services.CreateEvent();
        if (CreditEvery > 0)
        {
            _credit = services.CreateEvent();
            services.StartThread(TakeCredit, ThreadPriority.Lowest);
        }

        for (int i = 0; i < ThreadCount; i++)
        {
            int place = i;
            services.StartThread(() => Compute(place), Threads);
        }

        if (OnTimer)
        {
            long nextNs = _machine.NowNs + PeriodNs;
            ManagedTimer timer = services.CreateTimer(_ => nextNs = Expire(nextNs));
            timer.Change(10, 10);
            _wake.Wait(-1);
            return;
        }

        services.SetPriority(Core);
        RunCore(services);
    }

    private void TakeCredit()
    {
        while (!_hasEnded)
        {
            _credit!.Wait(-1);
        }
    }

    private void RunCore(RuntimeServices services)
    {
        long nextNs = _machine.NowNs + PeriodNs;
        int waits = 0;
        while (!_hasEnded)
        {
            if (_machine.NowNs >= nextNs)
            {
                nextNs = Expire(nextNs);
            }

            if (CreditEvery > 0 && ++waits % CreditEvery == 0)
            {
                _credit!.Set();
            }

            long leftMs = (nextNs - _machine.NowNs + Ms - 1) / Ms;
            _wake!.Wait((int)Math.Max(leftMs, 1));
        }
    }

    private long Expire(long nextNs)
    {
        long lateNs = _machine.NowNs - nextNs;
        _latestMs = Math.Max(_latestMs, lateNs / (double)Ms);
        return nextNs + (lateNs / PeriodNs + 1) * PeriodNs;
    }

    private void Compute(int place)
    {
        RuntimeServices services = _machine.Runtime;
        for (int burst = 0; burst < Count; burst++)
        {
            services.Sleep(300 + burst * 7 % 24);
            if (Forfeits)
            {
                services.Sleep(0);
            }

            EndBurst(place, burst > 0);
            long endNs = _machine.NowNs + ComputeNs;
            while (_machine.NowNs < endNs)
            {
                Boards.Compute(_machine, 100 * Us);
                services.CurrentThreadId();
            }
        }

        services.Sleep(300);
        EndBurst(place, true);
        if (place == 0)
        {
            _hasEnded = true;
            _wake!.Set();
        }
    }

    /// <summary>Closes the burst before: what is late now belongs to the next one.</summary>
    private void EndBurst(int place, bool counts)
    {
        if (place == 0 && counts)
        {
            _worstMs.Add(_latestMs);
        }

        if (place == 0)
        {
            _latestMs = 0;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Esp32;
using TimeCore.Host.VirtualBoard;
using TimeCore.PerCpu;

namespace TimeCore.Host.Campaign.Cpus;

/// <summary>One scenario with several CPUs, and what was found.</summary>
internal sealed class CpuScenarioRun
{
    private const int StepMs = 10;
    private const int FindingsMax = 20;
    private const int AwaitsMax = 100;

    /// <summary>
    /// So late a timer may be at most: a quantum for every thread, twice where the seed chooses, a
    /// wait that ends by its timeout, and in low resolution two ticks.
    /// </summary>
    private readonly long _boundNs;

    private readonly CpuScenario _scenario;
    private readonly VirtualEsp32 _board;
    private readonly List<Watch> _watches = [];
    private readonly SystemServices _services = new BaseLibrary();
    private CpuSet _set = null!;
    private long _stoppedNs;
    private int _running;
    private bool _isOver;

    public CpuScenarioRun(CpuScenario scenario)
    {
        _scenario = scenario;
        _board = new VirtualEsp32(scenario.Machine);
        int threads = scenario.Cpus + scenario.Meddlers + 2;
        long tickNs = KTime.NsPerSec / scenario.Options.TickHz;
        _boundNs = (60 + 40 * threads) * KTime.NsPerMs + 2 * tickNs;
    }

    public List<string> Findings { get; } = [];

    public long Callbacks => _watches.Sum(watch => (long)watch.Runs);

    public int HandOvers => _set.Jiffies.HandOvers;

    public bool HasLeft { get; private set; }

    public double WorstShare => _watches.Max(watch => watch.WorstShare);

    public override string ToString() => _scenario.ToString();

    public CpuScenarioRun Run()
    {
        _board.AtStop(Stop);
        try
        {
            if (_board.Run(SetUpAndRun, CpuScenario.LengthNs) != RunOutcome.Returned)
            {
                Report("a CPU did not return when it was stopped");
            }
        }
        catch (Exception exception) when (exception is DeadlockException or TimeoutException)
        {
            Report(exception.Message);
        }

        foreach (Watch watch in _watches)
        {
            watch.CheckLost(_stoppedNs);
        }

        return this;
    }

    private void SetUpAndRun()
    {
        CpuScenario scenario = _scenario;
        var source = new HighResClockSource();
        _set = new CpuSet(
            scenario.Options,
            Enumerable.Range(0, scenario.Cpus).Select(_ => Platform(source)).ToArray());
        _set.Devices.Register(new GlobalClockEvent());
        var random = new Random(scenario.Seed);
        for (int i = 0; i < scenario.Cpus && scenario.HasLocalDevices; i++)
        {
            _set.Devices.Register(new HighResClockEvent(), _set.Get(i));
        }

        for (int i = 0; i < scenario.Timers; i++)
        {
            StartTimer(new Random(random.Next()), $"timer {i}");
        }

        for (int i = 0; i < scenario.Meddlers; i++)
        {
            var own = new Random(random.Next());
            string name = $"meddler's timer {i}";
            _services.StartThread(() => Meddle(own, name));
        }

        for (int i = 0; i < scenario.Cpus; i++)
        {
            Cpu cpu = _set.Get(i);
            _running++;
            _services.StartThread(() => RunCpu(cpu));
        }

        Await(scenario.LeaveMs);
        if (!_isOver)
        {
            _set.Get(scenario.Leaver).Leave();
            HasLeft = true;
            Await(int.MaxValue);
        }

        AwaitCpus();
        CheckJiffies();
    }

    private void AwaitCpus()
    {
        for (int waits = 0; waits < AwaitsMax && _running > 0; waits++)
        {
            _services.Sleep(StepMs);
        }

        if (_running > 0)
        {
            Report($"{_running} CPUs did not return when they were stopped");
        }
    }

    private TimePlatform Platform(ClockSource source)
    {
        var parker = new EventParker(_services, StepMs);
        var wait = new WaitState(parker) { StepNs = StepMs * KTime.NsPerMs };
        return new TimePlatform(
            boardName: "virtual CPU",
            source: source,
            parker: parker,
            services: _services,
            log: new NoLog(),
            marker: new TimeCore.Marker(),
            idleStates: [_scenario.SleepsDeep ? new CpuDeepState(wait) : wait],
            pollNs: StepMs * KTime.NsPerMs,
            tickHzMax: 100,
            broadcast: null);
    }

    private void RunCpu(Cpu cpu)
    {
        cpu.Run();
        _running--;
        if (!_isOver && cpu.IsOnline)
        {
            Report($"CPU {cpu.Index} returned, and nobody had stopped it");
        }
    }

    private void Await(int ms)
    {
        for (int waited = 0; waited < ms && !_isOver; waited += StepMs)
        {
            _services.Sleep(StepMs);
        }
    }

    private void Stop()
    {
        _stoppedNs = _set.Clock.ReadNs();
        _isOver = true;
        for (int i = 0; i < _set.Count; i++)
        {
            if (_set.Get(i).IsOnline)
            {
                _set.Get(i).Stop();
            }
        }
    }

    /// <summary>A timer that goes on for ever, restarted by itself on any CPU.</summary>
    private void StartTimer(Random random, string name)
    {
        Watch watch = Watch(name);
        CpuTimer timer = null!;
        timer = new CpuTimer(_set, _ =>
        {
            watch.Ran();
            if (!timer.Cpu.IsOnline)
            {
                Report($"{name} ran on CPU {timer.Cpu.Index}, which had left");
            }

            _board.Machine.Scheduler.Spend(random.Next(300) * KTime.NsPerUs);
            long expiresNs = _set.Clock.ReadNs() + random.Next(300) * KTime.NsPerMs;
            watch.Starting(expiresNs);
            Start(timer, random, expiresNs);
            return HrTimerRestart.NoRestart;
        });
        long firstNs = _set.Clock.ReadNs() + random.Next(300) * KTime.NsPerMs;
        watch.Starting(firstNs);
        Start(timer, random, firstNs);
    }

    /// <summary>A thread that starts, moves and cancels a timer of its own.</summary>
    private void Meddle(Random random, string name)
    {
        Watch watch = Watch(name);
        var timer = new CpuTimer(_set, _ =>
        {
            watch.Ran();
            return HrTimerRestart.NoRestart;
        });
        while (!_isOver)
        {
            timer.Cancel();
            watch.Cancelled();
            long expiresNs = _set.Clock.ReadNs() + random.Next(200) * KTime.NsPerMs;
            watch.Starting(expiresNs);
            Start(timer, random, expiresNs);
            _services.Sleep(StepMs * random.Next(1, 20));
        }
    }

    private void Start(CpuTimer timer, Random random, long expiresNs)
    {
        if (random.Next(2) == 0)
        {
            timer.Start(expiresNs);
        }
        else
        {
            timer.StartOn(_set.Get(random.Next(_set.Count)), expiresNs);
        }
    }

    private void CheckJiffies()
    {
        // All have been woken to be stopped, and the first CPU to wake catches up.
        long periods = (_stoppedNs - KTime.NsPerMs) * _scenario.Options.TickHz / KTime.NsPerSec;
        if (_set.Jiffies.Count < periods - 1)
        {
            Report($"{_set.Jiffies.Count} jiffies were counted of {periods}");
        }

        if (_set.Jiffies.Count > _set.Clock.ReadNs() * _scenario.Options.TickHz / KTime.NsPerSec)
        {
            Report($"{_set.Jiffies.Count} jiffies were counted, more than have passed");
        }
    }

    private Watch Watch(string name)
    {
        var watch = new Watch(_set.Clock.ReadNs, Report, name, _boundNs);
        _watches.Add(watch);
        return watch;
    }

    private void Report(string finding)
    {
        if (Findings.Count < FindingsMax)
        {
            Findings.Add(finding);
        }
    }

    private sealed class NoLog : Log
    {
        public override void WriteLine(string line)
        {
        }
    }
}

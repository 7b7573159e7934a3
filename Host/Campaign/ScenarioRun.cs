using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.Host.Campaign.Actors;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;
using TimeCore.Wheel;

namespace TimeCore.Host.Campaign;

/// <summary>One scenario on a virtual board, and what was found.</summary>
internal sealed class ScenarioRun : ITraceSink
{
    /// <summary>What is wrong once is mostly wrong again.</summary>
    private const int FindingsMax = 20;

    private const int QueueCount = 2;

    /// <summary>Times a second the device may be armed: a livelock arms it without end.</summary>
    private const int ProgramsPerSecondMax = 500;

    /// <summary>What the runtime takes to serve an event that is nobody's, at most.</summary>
    private const long DispatchNs = 3 * KTime.NsPerMs / 10;

    /// <summary>
    /// Operations that other threads may take before the core is on again, as a rule.
    /// </summary>
    private const long TurnOperations = 1100;

    /// <summary>A turn of a thread that computes for long.</summary>
    private const long TurnNs = 20 * KTime.NsPerMs;

    private readonly VirtualEsp32 _board;
    private readonly List<Watch> _watches = [];
    private long _fellNs = -1;
    private long _lowNs;
    private long _lastNs;
    private long _startNs;
    private long _stoppedNs;
    private long _errors;
    private long _thrown;

    public ScenarioRun(Scenario scenario)
    {
        Scenario = scenario;
        Bounds = new Bounds(scenario);
        _board = new VirtualEsp32(scenario.Machine) { Trace = this };
    }

    public Scenario Scenario { get; }

    public Bounds Bounds { get; }

    public List<string> Findings { get; } = [];

    public TimeSystem System { get; private set; } = null!;

    public SoftQueue Queue { get; private set; } = null!;

    public TimerWheel Wheel { get; private set; } = null!;

    public WallClock Wall { get; private set; } = null!;

    public MachineCounters Counters => _board.Counters;

    public int Programs { get; private set; }

    public int Throws { get; private set; }

    public int Blocks { get; private set; }

    /// <summary>Callbacks of timers of the wall clock.</summary>
    public int RealTimerRuns { get; private set; }

    /// <summary>Times that a thread computed for long after a wait through TimeCore.</summary>
    public int Bursts { get; private set; }

    /// <summary>The same after a wait by other means.</summary>
    public int BurstsOtherwise { get; private set; }

    /// <summary>Whether time went past the scenario's boundary.</summary>
    public bool HasReached { get; private set; }

    /// <summary>Whether the counter of the native part went past its 32 bits.</summary>
    public bool HasWrapped => Scenario.IsNative
        && Scenario.Machine.NativeCounterStart + (_board.Machine.NowNs / NativeTimer.NsPerCount)
            > uint.MaxValue;

    public double WorstShare => _watches.Max(watch => watch.WorstShare);

    public long Callbacks => _watches.Sum(watch => (long)watch.Runs);

    public ScenarioRun Run()
    {
        _board.AtStop(() =>
        {
            _stoppedNs = System.Clock.ReadNs();
            System.Stop();
        });
        try
        {
            RunOutcome outcome = _board.Run(
                SetUpAndRun, KTime.AddSafe(Scenario.SkippedNs, Scenario.LengthNs));
            if (outcome != RunOutcome.Returned)
            {
                Report("the core did not return when it was stopped");
            }
        }
        catch (Exception exception) when (exception is DeadlockException or TimeoutException)
        {
            Report(exception.Message);
        }

        Check();
        return this;
    }

    public Watch Watch(string name, long boundNs)
    {
        var watch = new Watch(System.Clock.ReadNs, Report, name, boundNs);
        _watches.Add(watch);
        return watch;
    }

    public void Report(string finding)
    {
        if (Findings.Count < FindingsMax)
        {
            Findings.Add(finding);
        }
    }

    /// <summary>Lets the calling thread compute.</summary>
    public void Compute(long ns)
    {
        _board.Machine.Scheduler.Spend(ns);
    }

    /// <summary>Tells whether this callback is to throw.</summary>
    public bool ThrowNow(Random random)
    {
        if (!Scenario.CallbacksThrow || random.Next(4) != 0)
        {
            return false;
        }

        Throws++;
        return true;
    }

    public void CountRealTimer()
    {
        RealTimerRuns++;
    }

    public void CountBurst(bool waitsOtherwise)
    {
        Bursts += waitsOtherwise ? 0 : 1;
        BurstsOtherwise += waitsOtherwise ? 1 : 0;
    }

    /// <summary>Blocks the calling callback now and then.</summary>
    public void BlockNow(Random random)
    {
        if (Scenario.CallbacksBlock && random.Next(3) == 0)
        {
            Blocks++;
            System.Services.Sleep(10 * random.Next(1, (Bounds.BlockMsMax / 10) + 1));
        }
    }

    void ITraceSink.MarkerChanged(long atNs, bool high)
    {
        if (!high)
        {
            _fellNs = atNs;
        }
        else if (_fellNs >= 0)
        {
            _lowNs += atNs - _fellNs;
            _fellNs = -1;
        }
    }

    void ITraceSink.StateEntered(long atNs, PowerState state)
    {
    }

    void ITraceSink.AlarmProgrammed(long atNs, long expiresNs)
    {
        Programs++;
    }

    void ITraceSink.AlarmFired(long atNs)
    {
    }

    private void SetUpAndRun()
    {
        System = Scenario.IsNative
            ? FlashedBoard.CreateNativeSystem(Scenario.Machine.Board, Scenario.Options)
            : FlashedBoard.CreateSystem(Scenario.Machine.Board, Scenario.Options);
        Compute(Scenario.SkippedNs);
        _startNs = System.Clock.ReadNs();
        Wall = new WallClock(System);
        Queue = new SoftQueue(System);
        Wheel = new TimerWheel(System, Scenario.HasWheelQueue ? new SoftQueue(System) : null);
        StartActors(new Random(Scenario.Seed));
        System.Services.StartThread(WatchClocks);
        System.Run();

        // What is thrown from here on ends the threads.
        _errors = new TimerStats(System).CallbackErrors;
        _thrown = Throws;
    }

    private void StartActors(Random random)
    {
        for (int i = 0; i < Scenario.HardTimers; i++)
        {
            _ = new HardActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.SoftTimers; i++)
        {
            _ = new SoftActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.WheelTimers; i++)
        {
            _ = new WheelActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.Sleepers; i++)
        {
            _ = new SleeperActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.Meddlers; i++)
        {
            _ = new Meddler(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.IntervalTimers; i++)
        {
            _ = new IntervalActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.RealTimers; i++)
        {
            _ = new RealActor(this, new Random(random.Next()), i);
        }

        for (int i = 0; i < Scenario.Computing + Scenario.ComputingOtherwise; i++)
        {
            _ = new ComputeActor(this, new Random(random.Next()), i >= Scenario.Computing);
        }
    }

    /// <summary>Monotonic time never goes back, even if the wall clock does.</summary>
    private void WatchClocks()
    {
        while (true)
        {
            Wall.FollowPersistent();
            long nowNs = System.Clock.ReadNs();
            if (nowNs < _lastNs)
            {
                Report($"time went back from {_lastNs} to {nowNs} ns");
            }

            _lastNs = nowNs;
            System.Services.Sleep(250);
        }
    }

    private void Check()
    {
        foreach (Watch watch in _watches)
        {
            watch.CheckLost(_stoppedNs);
        }

        HasReached = Scenario.BoundaryNs > _startNs && Scenario.BoundaryNs < _stoppedNs;
        // Each queue may be between a callback that threw and the count of it.
        if (_errors > _thrown || _errors < _thrown - QueueCount)
        {
            Report($"{_thrown} callbacks threw, {_errors} were counted: "
                + new TimerStats(System).LastCallbackError);
        }

        long seconds = Scenario.LengthNs / KTime.NsPerSec;
        if (Programs > seconds * ProgramsPerSecondMax)
        {
            Report($"the device was armed {Programs} times in {seconds} s");
        }

        CheckIdle();
    }

    /// <summary>
    /// Idle and busy make up the time: the marker is LOW while the core calls itself idle.
    /// </summary>
    private void CheckIdle()
    {
        TimerStats stats = new TimerStats(System);
        FaultSet faults = Scenario.Machine.Faults;

        // Around each wait the clock is read a little before the marker falls and after it rises,
        // and there other threads, a collection or a flood of foreign events may come between. What
        // a sleep's clock is wrong by shows in the marker only.
        long turnNs = Math.Max(
            2 * KTime.NsPerMs, TurnOperations * Scenario.Machine.Board.NsPerOperation);
        long slackNs = (stats.Wakeups + 2) * turnNs
            + (long)(Counters.Collections * faults.ValueOr(FaultKind.GcPauses, 0)) * KTime.NsPerMs
            + (faults.Has(FaultKind.RingOverflow) ? Counters.EventsPosted * DispatchNs : 0);

        // One that computes for long may have its turn there too: whenever the seed chooses, or
        // where the core's own quantum ends, after a stretch that it polled.
        int bursts = Bursts + BurstsOtherwise;
        slackNs += bursts == 0 ? 0
            : (Scenario.Machine.Interleaving ? bursts : 2 + (bursts / 10)) * TurnNs;
        double errorPpm = Math.Abs(faults.ValueOr(FaultKind.RcDrift, 5000)) + 1000;
        slackNs += (long)(_lowNs * errorPpm / 1e6);
        if (Math.Abs(stats.IdleNs - _lowNs) > slackNs)
        {
            Report($"idle by the core {stats.IdleNs} ns, marker LOW {_lowNs} ns");
        }
    }
}

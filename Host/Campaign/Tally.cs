using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Campaign;

/// <summary>How often each fault was injected, over all runs.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = [];

    /// <summary>Scenarios added.</summary>
    public int Runs { get; private set; }

    /// <summary>Callbacks checked.</summary>
    public long Callbacks { get; private set; }

    /// <summary>The largest share of its bound that any callback was late by.</summary>
    public double WorstShare { get; private set; }

    /// <summary>Faults that never were injected.</summary>
    public IEnumerable<string> Never =>
        _counts.Where(pair => pair.Value == 0).Select(pair => pair.Key);

    public void Add(ScenarioRun run)
    {
        Runs++;
        Callbacks += run.Callbacks;
        if (run.WorstShare > WorstShare)
        {
            WorstShare = run.WorstShare;
        }

        MachineCounters counters = run.Counters;
        FaultSet faults = run.Scenario.Machine.Faults;
        double rcPpm = faults.ValueOr(FaultKind.RcDrift, 0);
        Count("events lost", counters.EventsLost);
        Count("events late", counters.EventsLate);
        Count("events early", counters.EventsEarly);
        Count("events doubled", counters.EventsDoubled);
        Count("events stale", counters.EventsStale);
        Count("events dropped by a full ring", counters.EventsDropped);
        Count("collections", counters.Collections);
        Count("sleeps refused", counters.LightSleepRefusals);
        Count("sleeps with the RC clock 5 % slow", rcPpm >= 50000 ? counters.LightSleeps : 0);
        Count("sleeps with the RC clock 5 % fast", rcPpm <= -50000 ? counters.LightSleeps : 0);
        Count("wall clock set forward", counters.WallClockForward);
        Count("wall clock set back", counters.WallClockBack);
        Count("callbacks of timers of the wall clock", run.RealTimerRuns);
        Count("callbacks that throw", run.Throws);
        Count("callbacks that block", run.Blocks);
        Count("switches between threads at random", run.Scenario.Machine.Interleaving
            ? counters.Preemptions : 0);
        Count("computing for long after a wait through TimeCore", run.Bursts);
        Count("computing for long after a wait by other means", run.BurstsOtherwise);
        bool isNative = run.Scenario.IsNative;
        Count("native part of STM32: events lost", isNative ? counters.EventsLost : 0);
        Count("native part of STM32: events late", isNative ? counters.EventsLate : 0);
        Count("native part of STM32: runs past 2^32 counts", run.HasWrapped ? 1 : 0);
        foreach (BoardFacts board in BoardTable.All)
        {
            Count("runs on " + board.Name, run.Scenario.Machine.Board == board ? 1 : 0);
        }

        foreach (string boundary in Scenario.Boundaries)
        {
            bool isIt = run.Scenario.Boundary == boundary;
            Count("runs past " + boundary, isIt && run.HasReached ? 1 : 0);
        }
    }

    public void Print(TextWriter output)
    {
        foreach ((string name, long count) in _counts)
        {
            output.WriteLine($"  {count,12:N0}  {name}");
        }
    }

    private void Count(string name, long count)
    {
        _counts[name] = _counts.GetValueOrDefault(name) + count;
    }
}

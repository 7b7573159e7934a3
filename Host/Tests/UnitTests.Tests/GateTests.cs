using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Extras;
using TimeCore.Host.Woven;
using TimeCore.UnitTests.Virtual;
using Xunit;

namespace TimeCore.Host.UnitTests;

/// <summary>How often an operation takes the gate: as docs/architecture.md says.</summary>
public sealed class GateTests
{
    private const long Ms = KTime.NsPerMs;

    private readonly VirtualRig _rig = new();
    private readonly HrTimer _timer = new(_ => HrTimerRestart.NoRestart);

    [Fact]
    public void Start_OfAnyTimer_TakesItOnce()
    {
        HrTimerBase timers = _rig.BuildToFirstTick().System.Timers;

        Assert.Equal(Told("start, move or cancel a timer"), Count(() => timers.Start(_timer, Ms)));
        Assert.Equal(
            Told("start, move or cancel a timer"), Count(() => timers.Start(_timer, 50 * Ms)));
        Assert.Equal(Told("start, move or cancel a timer"), Count(() => timers.Cancel(_timer)));
        Assert.Equal(Told("start, move or cancel a timer"), Count(() => timers.TryCancel(_timer)));
    }

    [Fact]
    public void Hold_TakenAndReleased_TakesItOnceEach()
    {
        IdleLoop idle = _rig.BuildToFirstTick().System.Idle;

        Assert.Equal(Told("take a hold, or release it"), Count(idle.TakeHold));
        Assert.Equal(Told("take a hold, or release it"), Count(idle.ReleaseHold));
    }

    [Theory]
    [InlineData(0, "an event at which nothing is due")]
    [InlineData(1, "an event at which one timer is due")]
    [InlineData(3, "an event at which three timers are due")]
    public void Event_WithSomeTimersDue_TakesItOnceAndOnceEach(int due, string row)
    {
        _rig.BuildToFirstTick();
        _rig.System.Idle.TakeHold();
        for (int i = 0; i < due; i++)
        {
            _rig.System.Timers.Start(new HrTimer(_ => HrTimerRestart.NoRestart), 12 * Ms);
        }

        _rig.Time.Service = null;
        _rig.Time.Advance(2 * Ms);
        _rig.Device.RaiseEvent();

        Assert.Equal(Told(row), Count(() => _rig.System.RunOnce()));
    }

    // Twenty expiries against ten: what begins and ends a run cancels out.
    [Theory]
    [InlineData(false, "one idle period, with the event and the one timer that end it")]
    [InlineData(true, "from one light sleep into the next, for one timer")]
    public void Idle_RoundWithOneTimer_TakesItSoOften(bool lightSleep, string row)
    {
        _rig.Options.AllowLightSleep = lightSleep;
        _rig.BuildToFirstTick();
        HrTimer timer = new(t =>
        {
            _rig.System.Timers.Forward(t, _rig.System.Timers.EventNs, 50 * Ms);
            return HrTimerRestart.Restart;
        });
        _rig.System.Timers.StartRelative(timer, 50 * Ms);
        _rig.RunFor(500 * Ms);

        int ten = Count(() => _rig.RunFor(500 * Ms));
        int twenty = Count(() => _rig.RunFor(1000 * Ms));

        Assert.Equal(Told(row), (twenty - ten) / 10);
        Assert.Equal(0, (twenty - ten) % 10);
    }

    // Until the thread waits; what wakes it is an event, and the core's.
    [Fact]
    public void Sleep_OfAThread_TakesItOnce()
    {
        _rig.BuildToFirstTick().BeApplication();
        Sleeper sleeper = new(_rig.System);
        var counter = new Counter();
        int taken = -1;
        _rig.Parker.OnPark = () => taken = taken < 0 ? counter.Entered : taken;

        Run(counter, () => sleeper.Sleep(30 * Ms));

        // The first park lies behind one round of idle, which takes it once.
        Assert.Equal(Told("`Sleeper.Sleep`, until its thread waits"), taken - 1);
    }

    private static int Count(Action action)
    {
        var counter = new Counter();
        Run(counter, action);
        return counter.Entered;
    }

    private static void Run(Counter counter, Action action)
    {
        WovenCode.Hook = counter;
        try
        {
            action();
        }
        finally
        {
            WovenCode.Hook = null;
        }

        Assert.Equal(0, counter.Depth);
        Assert.True(counter.DeepestDepth <= 1, "One lock was taken inside another.");
    }

    /// <summary>What the page says of an operation.</summary>
    private static int Told(string operation)
    {
        IEnumerable<string> rows = File
            .ReadLines(RepositoryFolder.Path("docs/architecture.md"))
            .Where(line => line.StartsWith($"| {operation} |"));
        return int.Parse(rows.Single().Split('|')[2]);
    }

    /// <summary>Counts how often a lock was taken, and how deep.</summary>
    private sealed class Counter : LockHook
    {
        public int Entered { get; private set; }

        public int Depth { get; private set; }

        public int DeepestDepth { get; private set; }

        public override void Enter(object gate)
        {
            Entered++;
            Depth++;
            DeepestDepth = Math.Max(DeepestDepth, Depth);
        }

        public override void Exit(object gate) => Depth--;
    }
}

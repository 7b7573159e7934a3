using System;
using System.Collections.Generic;
using System.Text;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Threading;
using TimeCore.Wheel;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Costs;

/// <summary>What operations of the core cost, counted by the woven build.</summary>
/// <remarks>
/// A unit is one local addition on the interpreter. Calls into the runtime count what the table of
/// the virtual board says. Code that runs counts exactly; what a unit lasts depends on the chip.
/// </remarks>
internal sealed class CostTable
{
    private const int Repetitions = 20;

    private readonly List<(string Operation, string Units)> _rows = [];

    /// <summary>Measures everything.</summary>
    public static CostTable Measure()
    {
        var table = new CostTable();
        table.MeasureCalls();
        table.MeasureEvents();
        table.MeasureTimerCalls();
        table.MeasureWheelCalls();
        table.MeasureWheelTicks();
        long hardUnits = table.MeasureWakeUp("a hard timer's callback", Beat.Hard);
        table.Add(
            "out of a light sleep and into the next, for a hard timer's callback",
            new Bench(TickHz: 100).UnitsAwakePerBeat(Beat.Sleeping));
        long softUnits = table.MeasureWakeUp("a soft timer's callback", Beat.Soft);
        table.MeasureWakeUp("the wheel's, on the core thread", Beat.WheelOnCore);
        table.MeasureWakeUp("the wheel's, on a queue", Beat.WheelOnQueue);
        table.MeasureWakeUp("a Timer's callback", Beat.Timer);
        table.MeasureWakeUp("a Timer's callback on the core thread", Beat.TimerOnCore);
        table.MeasureWakeUp("a thread with a PeriodicTimer", Beat.PeriodicTimer);
        table.Add("so much a hard callback saves over a soft one", softUnits - hardUnits);
        table.Add("two thread switches alone", 2 * CallCosts.ThreadSwitch.Cost / 10);
        return table;
    }

    /// <summary>The table as it stands in the documents.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("| operation | units |\n|---|---|\n");
        foreach ((string operation, string units) in _rows)
        {
            text.Append($"| {operation} | {units} |\n");
        }

        return text.ToString();
    }

    /// <summary>Start and cancel among few and many.</summary>
    private void MeasureCalls()
    {
        foreach (int armed in new[] { 10, 1000 })
        {
            Bench bench = new(TickHz: 1);
            bench.Run(system =>
            {
                HrTimer[] others = Arm(system, armed);
                HrTimer timer = MakeTimer();
                long middleNs = others[armed / 2].ExpiresNs;
                Add(
                    $"start and cancel a timer, not the first of {armed}",
                    bench.UnitsOf(Repetitions, () =>
                    {
                        system.Timers.Start(timer, middleNs);
                        system.Timers.TryCancel(timer);
                    }));
            });
        }
    }

    /// <summary>What involves the device: the first timer, an expiry, the tick.</summary>
    private void MeasureEvents()
    {
        Bench alone = new(TickHz: 1);
        alone.Run(system =>
        {
            HrTimer timer = MakeTimer();
            long pairUnits = alone.UnitsOf(Repetitions, () =>
            {
                system.Timers.StartRelative(timer, 100 * Ms);
                system.Timers.TryCancel(timer);
            });
            Add("start and cancel the first: the device is armed twice", pairUnits);
            long iterationUnits = alone.UnitsOf(Repetitions, () => system.RunOnce());
            Add("an iteration that finds nothing due", iterationUnits);
            HrTimer due = new(t =>
            {
                t.State = null;
                system.Timers.Forward(t, system.Timers.EventNs, 1);
                return HrTimerRestart.NoRestart;
            });
            long expiryUnits = alone.UnitsOf(Repetitions, () =>
            {
                system.Timers.Start(due, 0);
                system.RunOnce();
            });
            Add("start in the past, an iteration, one expiry, the next event armed", expiryUnits);
        });

        Bench stopping = new(TickHz: 100);
        stopping.Run(system => Add(
            "stop the tick and restart it",
            stopping.UnitsOf(Repetitions, () =>
            {
                system.Tick.StopTick();
                system.Tick.RestartTick();
            })));

        Bench ticking = new(TickHz: 100);
        ticking.Run(system =>
        {
            system.Idle.TakeHold();
            long tickUnits = ticking.UnitsOfWork(Repetitions, 10 * Ms, () => system.RunOnce());
            Add("a tick with no work, its iteration counted in", tickUnits);
        });
    }

    /// <summary>A Timer as .NET knows it: started, stopped.</summary>
    private void MeasureTimerCalls()
    {
        Bench bench = new(TickHz: 1);
        bench.Run(system =>
        {
            Arm(system, 10);
            Timer timer = new SystemClock(system).CreateTimer(
                _ => { }, null, TimeSpan.FromMilliseconds(-1), TimeSpan.Zero);
            Add(
                "start and stop a Timer by Change, not the first of 10",
                bench.UnitsOf(Repetitions, () =>
                {
                    timer.Change(502, -1);
                    timer.Change(-1, -1);
                }));
        });
    }

    /// <summary>The same on the wheel.</summary>
    private void MeasureWheelCalls()
    {
        foreach (int armed in new[] { 10, 1000 })
        {
            Bench bench = new(TickHz: 1);
            bench.Run(system =>
            {
                var wheel = new TimerWheel(system, null);
                for (int i = 0; i < armed; i++)
                {
                    wheel.Start(new WheelTimer(_ => { }), 40 + i);
                }

                var timer = new WheelTimer(_ => { });
                Add(
                    $"start and cancel a timeout of the wheel, one of {armed}",
                    bench.UnitsOf(Repetitions, () =>
                    {
                        wheel.Start(timer, 500);
                        wheel.TryCancel(timer);
                    }));
            });
        }
    }

    /// <summary>The wheel at ticks.</summary>
    private void MeasureWheelTicks()
    {
        Bench turning = new(TickHz: 1);
        turning.Run(system =>
        {
            var wheel = new TimerWheel(system, null);
            long jiffies = 10;
            Add(
                "a tick of an empty wheel",
                turning.UnitsOf(Repetitions, () => wheel.OnTick(++jiffies)));
            wheel.Start(new WheelTimer(_ => { }), 1000000);
            Add(
                "a tick of a wheel with nothing due",
                turning.UnitsOf(Repetitions, () => wheel.OnTick(++jiffies)));
            Add(
                "asking the wheel for its next event",
                turning.UnitsOf(Repetitions, () => wheel.NextEventJiffies(jiffies)));
            var timer = new WheelTimer(_ => { });
            Add(
                "start a timeout, a tick, its expiry",
                turning.UnitsOf(Repetitions, () =>
                {
                    wheel.Start(timer, jiffies + 1);
                    wheel.OnTick(++jiffies);
                }));
            const long Month = 30L * 24 * 3600 * 100;
            Add(
                "the same after a month without a tick",
                turning.UnitsOf(Repetitions, () =>
                {
                    wheel.Start(timer, jiffies + Month);
                    jiffies += Month;
                    wheel.OnTick(jiffies);
                }));
        });
    }

    /// <summary>
    /// All that the CPU does for one callback every 100 ms, from the event to the next wait.
    /// </summary>
    private long MeasureWakeUp(string what, Beat beat)
    {
        Bench bench = new(TickHz: 100);
        long units = bench.UnitsAwakePerBeat(beat);
        Add($"out of a wait and back, for {what}", units);
        return units;
    }

    private void Add(string operation, long units)
    {
        _rows.Add((operation, units.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static HrTimer MakeTimer()
    {
        return new HrTimer(_ => HrTimerRestart.NoRestart);
    }

    private static HrTimer[] Arm(TimeSystem system, int count)
    {
        HrTimer[] timers = new HrTimer[count];
        long nowNs = system.Clock.ReadNs();
        for (int i = 0; i < count; i++)
        {
            timers[i] = MakeTimer();
            system.Timers.Start(timers[i], nowNs + (500 * Ms) + (i * Ms));
        }

        return timers;
    }
}

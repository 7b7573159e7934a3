using System;
using System.Reflection;
using nanoFramework.Hardware.Esp32;
using TimeCore.Drivers.Esp32;
using TimeCore.Extras;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>What workload, chip and runtime cost if TimeCore's own code cost nothing.</summary>
/// <param name="CallbackNsPerS">The workload's callbacks, each second.</param>
/// <param name="WorkNsPerS">The same without the timers that they start.</param>
/// <param name="CallNsPerWakeUp">
/// Calls into the runtime that no wake-up can do without: marker up and down, the clock on waking
/// and before sleeping, the yield that lets a woken thread run, the wake-up timer, the sleep.
/// </param>
/// <param name="OrderNsPerS">
/// The timers that expire in a second, taken out of a bare tree and put back, under a lock each.
/// </param>
/// <param name="SleepEdgeNs">Entering and leaving one sleep.</param>
internal sealed record LeastCost(
    double CallbackNsPerS,
    double WorkNsPerS,
    double CallNsPerWakeUp,
    double OrderNsPerS,
    double SleepEdgeNs)
{
    /// <summary>Callbacks in each second of the workload.</summary>
    public const int ExpiriesPerS = 13;

    private const int Armed = 10;
    private const int Turns = 100;
    private const int Repetitions = 20;

    /// <summary>Runs one repetition's callbacks by hand, with nobody to call them.</summary>
    /// <remarks>
    /// A timer ahead of all others keeps those that the callbacks start from being the first, so
    /// nothing is programmed, as under the dispatcher.
    /// </remarks>
    public static LeastCost Of(MachineOptions options)
    {
        double callbackNs = 0;
        double workNs = 0;
        double callNs = 0;
        double orderNs = 0;
        double edgeNs = 0;
        var run = new BoardRun(options);
        run.Run(() =>
        {
            TimeSystem system = Systems.Sleepy(options.Board.Name);
            system.Suspend();
            system.Timers.Start(new HrTimer(_ => HrTimerRestart.NoRestart), 0);
            var workload = new Callbacks(new CoreWorkload(system, new SampleWork()));
            callbackNs = Cost(run, system, workload.RunOneSecond) / Repetitions;
            var work = new SampleWork();
            workNs = Cost(run, system, () => WorkOneSecond(work)) / Repetitions;

            callNs = Cost(run, system, () => CallTheRuntime(system)) / Repetitions;

            var tree = new TreeOperations(system);
            tree.Arm(Armed);
            long treeNs = tree.Run(TreeOperations.FirstLockedOperation, Turns);
            long loopNs = new LoopOperations(system).Run(LoopOperations.Loop, Turns);
            orderNs = (double)(treeNs - loopNs) / Turns * ExpiriesPerS;

            long beforeNs = run.Board.ExactCharge.NsIn(PowerState.SleepEdge);
            Assert.Equal(IdleResult.Entered, new LightSleepState().Enter(KTime.NsPerSec / 10));
            edgeNs = run.Board.ExactCharge.NsIn(PowerState.SleepEdge) - beforeNs;
        });
        return new LeastCost(callbackNs, workNs, callNs, orderNs, edgeNs);
    }

    private static double Cost(BoardRun run, TimeSystem system, Action second)
    {
        system.Services.TickCountMs();
        long startNs = run.Board.NowNs;
        system.Services.TickCountMs();
        long readNs = run.Board.NowNs - startNs;
        startNs = run.Board.NowNs;
        for (int i = 0; i < Repetitions; i++)
        {
            second();
        }

        system.Services.TickCountMs();
        return run.Board.NowNs - startNs - readNs;
    }

    private static void CallTheRuntime(TimeSystem system)
    {
        system.Marker.SetLow();
        system.Marker.SetHigh();
        system.Clock.Source.ReadCycles();
        system.Clock.Source.ReadCycles();
        system.Services.Sleep(0);
        Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(1));

        // The call of the sleep itself, without a sleep: it costs what this one costs.
        Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(1));
    }

    private static void WorkOneSecond(SampleWork work)
    {
        for (int i = 0; i < 5; i++)
        {
            work.TakeSample();
            work.Step();
        }

        work.Report();
        work.Step();
    }

    private sealed class Callbacks
    {
        private readonly CoreWorkload _workload;

        public Callbacks(CoreWorkload workload)
        {
            _workload = workload;
        }

        public void RunOneSecond()
        {
            for (int i = 0; i < 5; i++)
            {
                Call("OnSample");
            }

            Call("OnReport");
            Call("OnBurst");
            for (int i = 0; i < 5; i++)
            {
                Call("OnStep");
            }

            Call("OnTimeout");
        }

        private void Call(string callback)
        {
            const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
            MethodInfo method = typeof(CoreWorkload).GetMethod(callback, Hidden)!;
            var timer = new HrTimer(_ => HrTimerRestart.NoRestart);
            method.CreateDelegate<HrTimerCallback>(_workload)(timer);
        }
    }
}

using System;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The program that measures the heap, here where nobody can tell what is free.</summary>
public class HeapTestTests
{
    [Fact]
    public void Run_OnAVirtualBoard_DoesItsOperationsAndLeavesNoTimerStarted()
    {
        const int Operations = 5000;
        var run = new BoardRun();
        TimeSystem? system = null;
        TimerCounts? counts = null;
        run.Run(() =>
        {
            system = Systems.Sleepy();
            counts = new TimerCounts(system);
            system.Attach(counts);
            Assert.Equal(0, HeapTest.Run(system, Operations));
        });

        string line = run.Lines.Last();
        Assert.InRange(int.Parse(line.Split(' ')[0]), Operations, Operations + 200);
        Assert.All(
            new[] { counts!.Starts, counts.Cancels, counts.Expired },
            count => Assert.True(count > Operations / 20));
        Assert.Equal(2, run.Lines.Count(text => text.Contains("does not tell its free heap")));
    }

    [Fact]
    public void Run_BadArguments_AreRefused()
    {
        new BoardRun().Run(() =>
        {
            Assert.Throws<ArgumentNullException>(() => HeapTest.Run(null!, 1));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => HeapTest.Run(Systems.Sleepy(), 0));
        });
    }
}

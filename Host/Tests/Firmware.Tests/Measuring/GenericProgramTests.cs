using System;
using System.Collections.Generic;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using Generic = TimeCore.Firmware.Program;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The firmware of any target, which also runs on the nanoCLR of a PC.</summary>
public class GenericProgramTests
{
    // On some nanoCLRs a compaction ends the program, so it must not stand before what needs none.
    [Fact]
    public void Main_UpToTheBenchmark_NeverCompactsTheHeap()
    {
        var run = new BoardRun();
        List<string> programs = [];
        run.Board.Log = (_, line) =>
        {
            string name = line.Split(':')[0];
            if (name is "Blink" or "CyclicTest" or "MeasureIdle" or "Benchmark")
            {
                programs.Add(name);
            }

            if (name == "Benchmark")
            {
                throw new OperationCanceledException();
            }
        };
        run.Run(() => Assert.Throws<OperationCanceledException>(Generic.Main));

        Assert.Equal(["Blink", "CyclicTest", "MeasureIdle", "Benchmark"], programs);
        Assert.Equal(0, run.Machine.Counters.HeapCompactions);
    }

    [Fact]
    public void HeapTest_Always_CompactsTheHeap()
    {
        var run = new BoardRun();
        run.Run(() => HeapTest.Run(Systems.Sleepy(), 1));

        Assert.InRange(run.Machine.Counters.HeapCompactions, 2, 100);
    }
}

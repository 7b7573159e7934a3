using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Firmware.Tests.Start;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threading;

/// <summary>
/// Programs with System.Threading.Timer, moved by one line of usings and one call: they do the
/// same, and what they draw. A MODEL, as all that a virtual board says.
/// </summary>
[Collection(DefaultSystem.Name)]
public sealed class PublishedProgramTests
{
    private const int Seconds = 60;

    private readonly ITestOutputHelper _output;

    public PublishedProgramTests(ITestOutputHelper output)
    {
        _output = output;
    }

    // The LED's rising edges in the first seconds after boot, in whole milliseconds.
    [Theory]
    [InlineData("BlinkingTimer", "1000 2000 3000 4000 5000 7000 9000 11000 13000")]
    [InlineData("SensorPublisher", "0 2000 4000 6000 8000 10000 12000 14000 15500 18500 21500")]
    [InlineData("PresenceLight", "0 10000 20000 30000 40000 50000")]
    public void Program_MovedByTwoLines_DoesTheSameAndSavesAsleep(string name, string expectedMs)
    {
        PublishedProgram program = new(name);
        BoardRun own = program.RunAsItIs(Seconds);
        BoardRun moved = program.RunMoved(Seconds);
        BoardRun asleep = program.RunAsleep(Seconds);

        List<int> expected = expectedMs.Split(' ').Select(int.Parse).ToList();
        AssertRises(expected, own);
        AssertRises(expected, moved);
        AssertRises(expected, asleep);
        Assert.Equal(0, moved.Board.Counters.LightSleeps);
        Assert.Empty(moved.Lines);
        Assert.NotEqual(0, asleep.Board.Counters.LightSleeps);
        Assert.Empty(asleep.Lines);
        double ownMa = StartFigures.MeanMa(own, Seconds);
        double asleepMa = StartFigures.MeanMa(asleep, Seconds);
        Assert.InRange(asleepMa, 0, 0.6 * ownMa);
        StartFigures.AssertRow(
            _output, name, ownMa, StartFigures.MeanMa(moved, Seconds), asleepMa);
    }

    // What is left of Thread.Sleep comes late by the time slept, and the virtual board says so.
    [Fact]
    public void Program_MovedWithoutItsSleeps_IsLateAndWarnedOf()
    {
        BoardRun run = new PublishedProgram("PresenceLight").RunHalfMoved(Seconds);

        string warning = Assert.Single(run.Lines);
        Assert.StartsWith("Virtual board: asleep ", warning);
        Assert.EndsWith(
            " ms, so late: thread 1, waiting for 1500 ms to pass (docs/start.md)", warning);
        Assert.NotEqual(0, run.Board.Counters.SlippedWaits);
        Assert.InRange(Rises(run).Count, 2, 4);
    }

    private static List<long> Rises(BoardRun run) =>
        run.Edges.Where(edge => edge.High).Select(edge => edge.AtNs).ToList();

    private static void AssertRises(List<int> expectedMs, BoardRun run)
    {
        List<long> rises = Rises(run);
        Assert.True(rises.Count >= expectedMs.Count, $"{rises.Count} edges.");
        long bootNs = rises[0] - (expectedMs[0] * Ms);
        for (int i = 0; i < expectedMs.Count; i++)
        {
            long lateNs = rises[i] - bootNs - (expectedMs[i] * Ms);
            Assert.True(
                Math.Abs(lateNs) < 60 * Ms,
                $"edge {i} of {expectedMs[i]} ms is {lateNs / Ms} ms late");
        }
    }
}

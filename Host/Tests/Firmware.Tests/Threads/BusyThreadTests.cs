using System;
using System.Threading;

namespace TimeCore.Host.Firmware.Tests.Threads;

/// <summary>How late a hard timer comes beside threads that compute, at worst.</summary>
public class BusyThreadTests
{
    private const ThreadPriority Normal = ThreadPriority.Normal;
    private const ThreadPriority Lowest = ThreadPriority.Lowest;

    private readonly ITestOutputHelper _output;

    public BusyThreadTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Theory]
    [InlineData("esp32", 1, Normal)]
    [InlineData("esp32", 3, Normal)]
    [InlineData("esp32", 1, Lowest)]
    [InlineData("esp32", 3, Lowest)]
    [InlineData("stm32f769i", 1, Normal)]
    [InlineData("stm32f769i", 3, Normal)]
    [InlineData("stm32f769i", 1, Lowest)]
    [InlineData("stm32f769i", 3, Lowest)]
    public void Late_BesideThreadsThatWaitThroughTimeCore_IsAQuantumAtWorst(
        string board, int count, ThreadPriority priority)
    {
        AssertWorst(30, new BusyThreads(board) { ThreadCount = count, Priority = priority });
    }

    [Theory]
    [InlineData("esp32", Normal)]
    [InlineData("esp32", Lowest)]
    [InlineData("stm32f769i", Normal)]
    [InlineData("stm32f769i", Lowest)]
    public void Late_BesideAThreadThatWaitsOtherwise_IsAQuantumAndAPoll(
        string board, ThreadPriority priority)
    {
        AssertWorst(36, new BusyThreads(board) { Priority = priority, SleepOtherwise = true });
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("stm32f769i")]
    public void Late_BesideAThreadThatYields_IsAMillisecondAndAHalfInTheMean(string board)
    {
        BusyThreads busy = new BusyThreads(board) { CallYield = true }.Run();

        _output.WriteLine($"MODEL mean {busy.MeanMs:F2} ms, worst {busy.WorstMs:F1} ms");
        Assert.InRange(busy.MeanMs, 0, 1.5);
    }

    private void AssertWorst(double worstMs, BusyThreads busy)
    {
        busy.Run();
        Array.Sort(busy.LateMs);
        double p99Ms = busy.LateMs[busy.LateMs.Length * 99 / 100];
        _output.WriteLine($"MODEL mean {busy.MeanMs:F2} ms, p99 {p99Ms:F1} ms, "
            + $"worst {busy.WorstMs:F1} ms");
        Assert.InRange(busy.LateMs.Length, 2000, 5000);
        Assert.InRange(busy.WorstMs, 1, worstMs);
    }
}

using System;
using System.Linq;
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
    [InlineData("esp32", 1, Normal, 30)]
    [InlineData("esp32", 3, Normal, 30)]
    [InlineData("esp32", 1, Lowest, 30)]
    [InlineData("esp32", 3, Lowest, 30)]
    [InlineData("stm32f769i", 1, Normal, 30)]
    [InlineData("stm32f769i", 3, Normal, 30)]
    [InlineData("stm32f769i", 1, Lowest, 30)]
    [InlineData("stm32f769i", 3, Lowest, 30)]
    public void Late_BesideThreadsThatWaitThroughTimeCore_IsAQuantum(
        string board, int count, ThreadPriority priority, double worstMs)
    {
        AssertWorst(worstMs, new BusyThreads(board) { ThreadCount = count, Priority = priority });
    }

    // It keeps the lead that it has slept for; the core has one too.
    [Theory]
    [InlineData("esp32", Normal, 36)]
    [InlineData("esp32", Lowest, 30)]
    [InlineData("stm32f769i", Normal, 36)]
    [InlineData("stm32f769i", Lowest, 30)]
    public void Late_BesideAThreadThatWaitsOtherwise_IsAQuantumAndALittle(
        string board, ThreadPriority priority, double worstMs)
    {
        AssertWorst(worstMs, new BusyThreads(board) { Priority = priority, SleepOtherwise = true });
    }

    // As if it were not allowed: nothing there could freeze a thread.
    [Theory]
    [InlineData(3, false, 30)]
    [InlineData(1, true, 36)]
    public void Late_LightSleepAllowedOnAnStm32_IsNoLater(
        int count, bool sleepOtherwise, double worstMs)
    {
        AssertWorst(worstMs, new BusyThreads("stm32f769i")
        {
            ThreadCount = count, SleepOtherwise = sleepOtherwise, AllowLightSleep = true,
        });
    }

    // Wherever the timer's grid lies against the platform's: the benchmark runs one phase only.
    // With 0 the thread is new and computes at once, as there. The worst on ESP32 is the wait of
    // EventParkerTests.Lift_UnparkedInAnotherThreadsTurn_LastsTwoTurnsAtMost.
    [Theory]
    [InlineData("esp32", 0)]
    [InlineData("esp32", 200)]
    [InlineData("esp32", 207)]
    [InlineData("stm32f769i", 0)]
    [InlineData("stm32f769i", 200)]
    [InlineData("stm32f769i", 207)]
    public void Late_BesideAThreadThatBeginsAtAnyMoment_IsAQuantumAndALittle(
        string board, int sleepMs)
    {
        foreach (int periodMs in new[] { 10, 13, 21 })
        {
            double[] worstMs = new double[25];
            for (int phase = 0; phase < worstMs.Length; phase++)
            {
                worstMs[phase] = new BusyThreads(board)
                {
                    SleepOtherwise = true,
                    Bursts = 1,
                    SleepMs = sleepMs,
                    PeriodNs = periodMs * KTime.NsPerMs,
                    PhaseNs = phase * 400 * KTime.NsPerUs,
                }.Run().WorstMs;
            }

            _output.WriteLine($"MODEL every {periodMs} ms: worst {worstMs.Max():F1} ms, phase "
                + $"{Array.IndexOf(worstMs, worstMs.Max()) * 0.4:F1} ms");
            Assert.InRange(worstMs.Max(), 1, 36);
        }
    }

    // It is waited for, not polled, so nothing lifts the core before it.
    [Theory]
    [InlineData("esp32", Normal, 90)]
    [InlineData("esp32", Lowest, 30)]
    [InlineData("stm32f769i", Normal, 45)]
    [InlineData("stm32f769i", Lowest, 45)]
    public void Late_WithSlackBesideAThreadThatWaitsOtherwise_IsItsSlackAndSomeQuanta(
        string board, ThreadPriority priority, double worstMs)
    {
        AssertWorst(worstMs, new BusyThreads(board)
        {
            Priority = priority, SleepOtherwise = true, SlackNs = 20 * KTime.NsPerMs,
        });
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("stm32f769i")]
    public void Late_BesideAThreadThatYields_IsAMillisecondOrSo(string board)
    {
        BusyThreads busy = new BusyThreads(board) { CallYield = true }.Run();

        _output.WriteLine($"MODEL mean {busy.MeanMs:F2} ms, worst {busy.WorstMs:F1} ms");
        Assert.InRange(busy.MeanMs, 0, 1.5);
    }

    private void AssertWorst(double worstMs, BusyThreads busy)
    {
        busy.Run();
        Array.Sort(busy.LateMs);
        int over30 = busy.LateMs.Count(late => late > 30);
        double p99Ms = busy.LateMs[busy.LateMs.Length * 99 / 100];
        _output.WriteLine($"MODEL mean {busy.MeanMs:F2} ms, p99 {p99Ms:F1} ms, "
            + $"worst {busy.WorstMs:F1} ms, {over30} over 30 of {busy.LateMs.Length}");
        Assert.InRange(busy.LateMs.Length, 1200, 5000);
        Assert.InRange(busy.WorstMs, 1, worstMs);
    }
}

using System;
using System.IO;
using TimeCore.Host.Campaign;

namespace TimeCore.Host.Firmware.Tests.Campaign;

/// <summary>A sample of the campaign; the whole of it runs by a command of its own.</summary>
public class FaultCampaignTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void Run_ASampleOfTheScenarios_FindsNothingAndInjectsEveryFault()
    {
        var text = new StringWriter();

        int exitCode = FaultCampaign.Run(1, 120, text);

        _output.WriteLine(text.ToString());
        Assert.Equal(0, exitCode);
        Assert.Contains("120 passed, 0 failed", text.ToString());
    }

    // The same seed is the same scenario, so a failure can be run again alone.
    [Fact]
    public void Replay_TwoTimes_TellsTheSame()
    {
        Assert.Equal(Replay(41), Replay(41));
        Assert.NotEqual(Replay(41), Replay(42));
    }

    // A fault that no scenario injects makes the campaign fail: it would test nothing.
    [Fact]
    public void Run_AFaultNeverInjected_Fails()
    {
        var text = new StringWriter();

        Assert.Equal(1, FaultCampaign.Run(1, 1, text));
        Assert.Contains("never injected: ", text.ToString());
    }

    [Fact]
    public void Watch_EarlyLateLostOrCancelled_IsReported()
    {
        Assert.Contains("was 1000000 ns early", Report(dueNs: 6_000_000, boundNs: 50));
        Assert.Contains("was 2000000 ns late (bound 50)", Report(dueNs: 3_000_000, boundNs: 50));
        Assert.Contains("ran after it was cancelled", Report(dueNs: -1, boundNs: 50));
        Assert.Equal("", Report(dueNs: 4_999_990, boundNs: 50));
        Assert.Equal("", Report(dueNs: 5_000_000, boundNs: 50));
        Assert.Equal("", Report(dueNs: 3_000_000, boundNs: KTime.Never));
    }

    [Fact]
    public void Watch_DueLongBeforeTheEnd_WasLost()
    {
        string? finding = null;
        var watch = new Watch(() => 0, text => finding = text, "a timer", 100);
        watch.Starting(1000);

        watch.CheckLost(1100);
        Assert.Null(finding);
        watch.CheckLost(1101);
        Assert.Equal("a timer, due at 1000 ns, was lost: it is 1101 ns", finding);

        finding = null;
        watch.Cancelled();
        watch.CheckLost(5000);
        Assert.Null(finding);
    }

    private static string Replay(int seed)
    {
        var text = new StringWriter();
        Assert.Equal(0, FaultCampaign.Replay(seed, text));
        return text.ToString();
    }

    /// <summary>What is reported of a callback at 5 ms; a negative moment for none.</summary>
    private static string Report(long dueNs, long boundNs)
    {
        string finding = "";
        var watch = new Watch(() => 5_000_000, text => finding += text, "a timer", boundNs);
        if (dueNs >= 0)
        {
            watch.Starting(dueNs);
        }

        watch.Ran();
        return finding;
    }
}

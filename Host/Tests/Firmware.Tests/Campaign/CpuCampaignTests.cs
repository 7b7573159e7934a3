using System.IO;
using TimeCore.Host.Campaign.Cpus;

namespace TimeCore.Host.Firmware.Tests.Campaign;

/// <summary>A sample of the scenarios with several CPUs.</summary>
public class CpuCampaignTests
{
    private readonly ITestOutputHelper _output;

    public CpuCampaignTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void Run_ASampleOfTheScenarios_FindsNothing()
    {
        var text = new StringWriter();

        int exitCode = CpuCampaign.Run(1, 100, text);

        _output.WriteLine(text.ToString());
        Assert.Equal(0, exitCode);
        Assert.Contains("100 passed, 0 failed", text.ToString());
    }

    [Fact]
    public void Replay_TwoTimes_TellsTheSame()
    {
        Assert.Equal(Replay(7), Replay(7));
        Assert.NotEqual(Replay(7), Replay(8));
    }

    private static string Replay(int seed)
    {
        var text = new StringWriter();
        Assert.Equal(0, CpuCampaign.Replay(seed, text));
        return text.ToString();
    }
}

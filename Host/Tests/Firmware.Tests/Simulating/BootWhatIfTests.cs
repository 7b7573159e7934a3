using System.IO;
using System.Linq;
using System.Text.Json;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>simulate --what-if boot-ends-sleep: one run, and it says what it is.</summary>
/// <param name="runs">The run without the question.</param>
public class BootWhatIfTests(SharedRuns runs)
{
    [Theory]
    [InlineData("esp32", true)]
    [InlineData("esp32s3", false)]
    public void WhatIf_BootEndsSleep_SaysSoAndTheFlashGoesOffAsBefore(string board, bool waits)
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate(
            $"--quick --phase-seconds 3 --supply module --board {board} --explain --json "
            + "--what-if boot-ends-sleep"));

        Assert.True(cli.Json.RootElement.GetProperty("model").GetBoolean());
        Assert.Equal(
            "boot-ends-sleep", cli.Json.RootElement.GetProperty("what_if").GetString());
        string path = Path.Combine(cli.OutFolder, "explanation.json");
        JsonElement root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Assert.Equal("boot-ends-sleep", root.GetProperty("what_if").GetString());
        string?[] causes = root.GetProperty("phases").EnumerateArray()
            .Single(phase => phase.GetProperty("name").GetString() == "C")
            .GetProperty("causes").EnumerateArray()
            .Select(cause => cause.GetProperty("id").GetString()).ToArray();
        Assert.Contains("light-sleep-wake-pin", causes);
        Assert.DoesNotContain("not-told", causes);
        Assert.Equal(waits, causes.Contains("light-sleep-flash-not-ready"));
    }

    [Theory]
    [InlineData("--what-if boot-ends-sleep", true)]
    [InlineData("", false)]
    public void FirstLine_AndOfTheFileLater_TellsTheQuestion(string option, bool isTold)
    {
        using var cli = new Cli();
        Cli simulated = isTold ? cli : runs.Plain;
        if (isTold)
        {
            Assert.Equal(0, cli.Simulate($"--quick --phase-seconds 3 {option}"));
        }

        Assert.StartsWith("MODEL: ", simulated.Out);
        Assert.Equal(isTold, simulated.Out.Contains("what if boot-ends-sleep"));

        Assert.Equal(
            0, cli.Run($"analyze {Path.Combine(simulated.OutFolder, "recording.ppk2")}"));
        Assert.Equal(isTold, cli.Out.Contains("what if boot-ends-sleep"));
    }
}

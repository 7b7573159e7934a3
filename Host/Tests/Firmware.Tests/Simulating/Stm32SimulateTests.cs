using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>simulate on an STM32: first what cannot be saved, then what can be counted.</summary>
public sealed class Stm32SimulateTests
{
    private const string Short = "--quick --phase-seconds 3";

    [Theory]
    [InlineData("stm32f769i")]
    [InlineData("nucleo-f091rc")]
    [InlineData("palthree")]
    public void Simulate_CurrentsUnknown_SaysSoFirstAndGivesCountsWithoutMilliamperes(string board)
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"--board {board} {Short}"));

        string[] lines = cli.Out.Split('\n');
        Assert.StartsWith("Stock nanoFramework on STM32 saves no current", lines[0]);
        Assert.Contains("MODEL: ", cli.Out);
        Assert.DoesNotMatch(@"\d mA", cli.Out);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal("SAB", string.Concat(lines
            .Where(line => line.EndsWith("unknown")).Select(line => line[0])));
        Assert.Equal(
            ["simulation.log", "trace.vcd"],
            Directory.GetFiles(cli.OutFolder).Select(Path.GetFileName).Order());
        string log = File.ReadAllText(Path.Combine(cli.OutFolder, "simulation.log"));
        Assert.Contains("unknown current", log);
        Assert.DoesNotContain("NaN", log + cli.Out);
    }

    [Fact]
    public void Simulate_CurrentsUnknown_JsonHoldsThePhases()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"--board stm32f769i {Short} --json"));

        JsonElement root = cli.Json.RootElement;
        Assert.Equal("unknown", root.GetProperty("currents").GetString());
        JsonElement[] phases = root.GetProperty("phases").EnumerateArray().ToArray();
        Assert.Equal("SAB", string.Concat(phases.Select(p => p.GetProperty("name").GetString())));
        double ticking = phases[1].GetProperty("coreWakeUpsPerS").GetDouble();
        double tickless = phases[2].GetProperty("coreWakeUpsPerS").GetDouble();
        Assert.InRange(ticking, 90, 130);
        Assert.InRange(tickless, 9, 14);
        Assert.StartsWith("Stock nanoFramework on STM32", cli.Error);
    }

    // The busy idle loop draws as much as the work: no phase can save anything.
    [Fact]
    public void Simulate_StockL475_ShowsNoDifferenceAndSaysThatCWasLeftOut()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate("--board stm32l475 --quick --json"));

        JsonElement root = cli.Json.RootElement;
        double[] means = root.GetProperty("phases").EnumerateArray().Take(3)
            .Select(phase => Find(phase, "mean_ma")).ToArray();
        Assert.All(means, mean => Assert.InRange(mean, 7.9, 8.1));
        string[] findings = root.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("id").GetString()!).ToArray();
        Assert.Contains("phase-left-out", findings);
        Assert.DoesNotContain("frame-missing", findings);
    }

    [Fact]
    public void Simulate_WhatIf_IsLabelledAndLower()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate("--board stm32l475 --quick --what-if wfi"));

        int label = cli.Out.IndexOf("WHAT IF the idle thread");
        int model = cli.Out.IndexOf("MODEL of images that nobody publishes");
        int table = cli.Out.IndexOf("phase    stock mA      wfi mA   change");
        Assert.True(0 < label && label < model && model < table);
        Assert.Contains("DS12023", cli.Out);
        MatchCollection rows = Regex.Matches(
            cli.Out, @"^([SAB]) +([\d.]+) +([\d.]+) +−", RegexOptions.Multiline);
        Assert.Equal("SAB", string.Concat(rows.Select(row => row.Groups[1].Value)));
        Assert.All(rows, row => Assert.InRange(Number(row, 3), 2.4, 0.6 * Number(row, 2)));

        // Only when idle is cheaper than work does stopping the tick save anything.
        Assert.True(Number(rows[2], 3) < Number(rows[1], 3) - 0.5);
        Assert.All(cli.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        foreach (string name in new[] { "stock", "wfi" })
        {
            using Recording recording = RecordingFile.Open(
                Path.Combine(cli.OutFolder, name, "recording.ppk2"));
            Assert.Equal("module", recording.Metadata.Supply);
        }
    }

    [Fact]
    public void Simulate_WhatIfJson_HoldsBothMeans()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"--board stm32l475 {Short} --what-if wfi --json"));

        JsonElement first = cli.Json.RootElement.GetProperty("phases")[0];
        Assert.InRange(first.GetProperty("stockMa").GetDouble(), 7.9, 8.1);
        Assert.InRange(first.GetProperty("wfiMa").GetDouble(), 2.4, 3);
    }

    [Fact]
    public void Simulate_WhatIfNative_ShowsThreeImagesAndHidesNothing()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate("--board stm32l475 --quick --what-if native"));

        Match headline = Regex.Match(
            cli.Out, @"stock S → native B: ([\d.]+) → ([\d.]+) mA, −[\d.]+%");
        MatchCollection rows = Regex.Matches(
            cli.Out,
            @"^([SAB]) +([\d.]+) +([\d.]+) +−[\d.]+% +([\d.]+) +−[\d.]+%\r?$",
            RegexOptions.Multiline);
        Assert.True(headline.Success, cli.Out);
        Assert.Equal("SAB", string.Concat(rows.Select(row => row.Groups[1].Value)));
        Assert.Equal(headline.Groups[1].Value, rows[0].Groups[2].Value);
        Assert.Equal(headline.Groups[2].Value, rows[2].Groups[4].Value);
        Assert.Contains("native, S → B within the image: ", cli.Out);
        Assert.Contains("What an image saves it saves in S too", cli.Out);
        Assert.Contains("CORTEX_ENABLE_WFI_IDLE", cli.Out);
        Assert.All(cli.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.True(File.Exists(Path.Combine(cli.OutFolder, "native", "recording.ppk2")));

        // Sleep mode saves most; the native part a little more, as no poll is left.
        Assert.All(rows, row => Assert.True(Number(row, 4) < Number(row, 3)));
    }

    private static double Number(Match row, int group)
    {
        return double.Parse(
            row.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static double Find(JsonElement phase, string name)
    {
        return phase.GetProperty(name).GetDouble();
    }
}

using System.IO;
using System.Linq;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>A command line that cannot be used: one line says why, exit code 2.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("--hz 1000", "100")]
    [InlineData("--hz 0", "1 to 100")]
    [InlineData("--hz fast", "fast")]
    [InlineData("--hz 101 --board esp32c3", "100")]
    [InlineData("--board esp8266", "esp32, esp32s3, esp32c3")]
    [InlineData("--supply battery", "devkit, module")]
    [InlineData("--phase-seconds 0", "--phase-seconds")]
    [InlineData("--passes 16", "15")]
    [InlineData("--fault gremlins", "lost-events")]
    [InlineData("--fault lost-events=200", "100")]
    [InlineData("--fault lost-events=x", "x")]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("--seed 1.5", "1.5")]
    [InlineData("--explain --trace", "--trace prints text")]
    [InlineData("--explain --board stm32l475 --what-if wfi", "--what-if")]
    public void Simulate_BadOption_SaysSoInOneLine(string options, string hint)
    {
        using var cli = new Cli();
        int code = cli.Simulate(options);

        Assert.Equal(2, code);
        Assert.Equal("", cli.Out);
        Assert.Equal(1, cli.Error.Count(c => c == '\n'));
        Assert.StartsWith("tickmeter: ", cli.Error);
        Assert.Contains(hint, cli.Error);
        Assert.False(Directory.Exists(cli.OutFolder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("simulat")]
    [InlineData("analyze")]
    [InlineData("analyze no-such-file.ppk2")]
    public void Run_NoCommandOrNoFile_SaysSoInOneLine(string line)
    {
        using var cli = new Cli();

        Assert.Equal(2, cli.Run(line));
        Assert.Equal("", cli.Out);
        Assert.Equal(1, cli.Error.Count(c => c == '\n'));
    }

    [Fact]
    public void Simulate_OutHoldsAFile_TouchesNothing()
    {
        using var cli = new Cli();
        Directory.CreateDirectory(cli.OutFolder);
        string mine = Path.Combine(cli.OutFolder, "recording.ppk2");
        File.WriteAllText(mine, "mine");

        Assert.Equal(2, cli.Simulate("--quick --phase-seconds 1"));
        Assert.Equal(1, cli.Error.Count(c => c == '\n'));
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.Single(Directory.GetFiles(cli.OutFolder));
    }

    [Fact]
    public void Simulate_OutIsAFile_SaysSo()
    {
        using var cli = new Cli();
        File.WriteAllText(cli.OutFolder, "mine");

        Assert.Equal(2, cli.Simulate("--quick --phase-seconds 1"));
        Assert.Equal(1, cli.Error.Count(c => c == '\n'));
        Assert.Equal("mine", File.ReadAllText(cli.OutFolder));
    }

    [Fact]
    public void Help_OfSimulate_NamesEveryOption()
    {
        using var cli = new Cli();

        Assert.Equal(0, cli.Run("simulate --help"));
        string[] options =
        [
            "--board", "--supply", "--hz", "--phase-seconds", "--passes", "--quick", "--fault",
            "--seed", "--out", "--explain", "--json",
        ];
        Assert.All(options, option => Assert.Contains(option, cli.Out));
    }
}

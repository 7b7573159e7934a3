using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Diagnostics;
using TimeCore.Host.Firmware.Tests.Costs;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Logs;
using TimeCore.Host.Meter.Simulation.Accounting;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>What a board accounts for is what the virtual board knows.</summary>
public partial class CpuTimesTests : IClassFixture<CpuTimesTests.Run>
{
    private const double ErrorMax = 0.02;

    // The clock of an ESP32 counts microseconds.
    private const double UsAChangeMax = 1;

    // What is less than a fiftieth of the awake time is held to a thousandth of it.
    private const double SmallShare = 0.02;
    private const double SmallErrorMax = 0.001;

    private readonly Run _exact;
    private readonly ITestOutputHelper _output;

    public CpuTimesTests(Run exact, ITestOutputHelper output)
    {
        _exact = exact;
        _output = output;
    }

    [Theory]
    [InlineData("esp32", 1, false)]
    [InlineData("esp32", 2, true)]
    [InlineData("esp32c3", 3, true)]
    [InlineData("esp32s3", 4, false)]
    public void Accounts_OfAProgram_AreTheTruthWithinTwoPercent(
        string board, int seed, bool lightSleep)
    {
        var run = new AccountedRun(BoardTable.Find(board), 10, seed, lightSleep);
        CpuTimesSample sample = run.Run();
        using var text = new StringWriter();
        CpuTimesText.Write(text, sample, 100, run.TruthUs);
        _output.WriteLine(text.ToString());

        Dictionary<string, CpuTimesAccount> accounts =
            sample.Accounts.ToDictionary(account => account.Name);
        Assert.All(run.TruthUs.Where(truth => truth.Value > 0), truth =>
        {
            CpuTimesAccount account = accounts[truth.Key];
            double allowedUs = truth.Value < SmallShare * sample.AwakeUs
                ? SmallErrorMax * sample.AwakeUs
                : ErrorMax * truth.Value + UsAChangeMax * account.Count;
            Assert.True(
                Math.Abs(account.Us - truth.Value) <= allowedUs,
                $"{truth.Key}: {account.Us} µs, really {truth.Value:F0} µs");
        });
        Assert.InRange(
            sample.LengthUs - sample.Accounts.Sum(account => account.Us),
            0,
            sample.Accounts.Count);
    }

    [Theory]
    [InlineData("timer sensor")]
    [InlineData("timer heartbeat")]
    [InlineData("soft upload")]
    [InlineData("threads")]
    [InlineData("poll")]
    [InlineData("idle wait")]
    public void Accounts_WithoutTheRounding_AreTheTruthWithinTwoPercent(string name)
    {
        CpuTimesAccount account = _exact.Sample.Accounts.Single(each => each.Name == name);

        double truthUs = _exact.TruthUs[name];
        Assert.InRange(account.Us, (1 - ErrorMax) * truthUs, (1 + ErrorMax) * truthUs);
    }

    [Fact]
    public void Command_TheModel_PrintsWhatThePageShows()
    {
        string page = File.ReadAllText(RepositoryFolder.Path("docs/cpu-times.md"));
        Match block = Illustration().Match(page);
        using var cli = new Cli();
        Assert.Equal(0, cli.Run("cputimes" + block.Groups[1].Value));

        Assert.Equal(cli.Out.TrimEnd(), block.Groups[2].Value);
    }

    [Fact]
    public void Command_ACapturedLog_RendersItsSamples()
    {
        var run = new AccountedRun(BoardTable.Find("esp32"), 1, 1, false);
        run.Run();
        using var cli = new Cli();
        string path = Path.Combine(cli.Folder, "serial.txt");
        File.WriteAllLines(path, run.Lines.Select(line => "12:00:01.5 " + line));

        Assert.Equal(0, cli.Run($"cputimes --log {path}"));

        Assert.Contains("timer sensor", cli.Out);
        Assert.DoesNotContain("truth", cli.Out);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 999_999_999_999_999_999)]
    public void Command_ALogOfExtremes_RendersIt(long lengthUs, long accountUs)
    {
        using var cli = new Cli();
        string path = Path.Combine(cli.Folder, "serial.txt");
        File.WriteAllLines(path, Enumerable.Range(0, 20)
            .Select(i => $"  timer t{i}: {accountUs} us, 1 times")
            .Prepend($"CPU times of x: {lengthUs} us, accounting adds 0 us a callback")
            .Append("End of CPU times"));

        Assert.Equal(0, cli.Run($"cputimes --log {path}"));

        Assert.Contains("timer t19", cli.Out);
        Assert.DoesNotContain("NaN", cli.Out);
    }

    [Fact]
    public void Command_ALogWithoutAccounts_SaysWhatToCapture()
    {
        using var cli = new Cli();
        string path = Path.Combine(cli.Folder, "serial.txt");
        File.WriteAllText(path, "nothing\n");

        Assert.NotEqual(0, cli.Run($"cputimes --log {path}"));
        Assert.Contains("CpuTimes.Print", cli.Error);
        Assert.NotEqual(0, cli.Run($"cputimes --log {path} --seed 2"));
        Assert.Contains("--seed", cli.Error);
    }

    [Fact]
    public void Cost_OfAccounting_IsWhatThePageStates()
    {
        long plain = UnitsAwakePerBeat(_ => { });
        long off = UnitsAwakePerBeat(system =>
        {
            var times = new CpuTimes(system, 8);
            times.Start();
            times.Stop();
        });
        long on = UnitsAwakePerBeat(system =>
        {
            var times = new CpuTimes(system, 8);
            times.Start();
        });
        _output.WriteLine($"{plain} units without, {off} stopped, {on} accounting");

        string page = File.ReadAllText(RepositoryFolder.Path("docs/cpu-times.md"));
        Match stated = Stated().Match(page);
        Assert.Equal(plain, off);
        Assert.Equal(on - plain, double.Parse(stated.Groups[1].Value), 40.0);
    }

    private static long UnitsAwakePerBeat(Action<TimeSystem> prepare)
    {
        long Awake(int seconds)
        {
            var run = new BoardRun();
            run.RunSystem(seconds * Second, () =>
            {
                TimeSystem system = BoardNamed("esp32").CreateTimeSystem(
                    new TimeSystemOptions { AllowLightSleep = false, AwakeAfterBootNs = 0 });
                prepare(system);
                var timer = new HrTimer(t =>
                {
                    system.Timers.Forward(t, system.Timers.EventNs, 100 * Ms);
                    return HrTimerRestart.Restart;
                }) { SlackNs = 40 * Ms };
                system.Timers.StartRelative(timer, 100 * Ms);
                return system;
            });
            return run.Board.ExactCharge.NsIn(PowerState.Run);
        }

        const int Seconds = 20;
        long ns = Awake(2 * Seconds) - Awake(Seconds);
        return ns / (Seconds * 10) / Options().Board.NsPerOperation;
    }

    [GeneratedRegex("-- cputimes([^\n]*) -->\n```\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Illustration();

    [GeneratedRegex(
        "stopped no unit, while it accounts ([0-9]+) units a wake-up",
        RegexOptions.Singleline)]
    private static partial Regex Stated();

    /// <summary>The run that all accounts are compared in.</summary>
    public sealed class Run
    {
        private readonly AccountedRun _run = new(BoardTable.Find("esp32"), 20, 7, false);

        public Run()
        {
            Sample = _run.Run();
        }

        internal CpuTimesSample Sample { get; }

        internal IReadOnlyDictionary<string, double> TruthUs => _run.TruthUs;
    }
}

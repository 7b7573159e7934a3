using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Firmware.Tests.Measuring;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>simulate --explain: where the mean current of each phase goes.</summary>
/// <param name="shared">Those that other classes look at as well.</param>
/// <param name="runs">The one that several tests look at.</param>
public class ExplainTests(SharedRuns shared, ExplainTests.Runs runs, ITestOutputHelper output)
    : IClassFixture<ExplainTests.Runs>
{
    private const string Short = "--quick --phase-seconds 3 --explain";

    // Unless told otherwise.
    private const string Devkit = "--supply devkit";

    private static readonly string[] s_sleepCauses =
        ["light-sleep-entry", "light-sleep-exit", "light-sleep-flash-not-ready"];

    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData("--supply module")]
    [InlineData(Devkit)]
    [InlineData("--board esp32c3 --supply module --seed 5")]
    [InlineData("--board esp32s3 --hz 20")]
    [InlineData("--board stm32l475")]
    [InlineData("--fault gc-pauses --fault refused-sleeps=5")]
    [InlineData("--fault lost-events=20 --supply module")]
    public void Explain_AnyRun_CausesAddUpToTheMeanAndNoneIsUntold(string options)
    {
        using var own = new Cli();
        Cli cli = options == Devkit ? shared.Explained : own;
        if (cli == own)
        {
            Assert.Equal(0, cli.Simulate($"{Short} {options}"));
        }

        foreach (JsonElement phase in Phases(cli))
        {
            double meanUa = Number(phase, "mean_ua");
            double sumUa = Causes(phase).Sum(cause => Number(cause, "mean_ua"));
            Assert.Equal(meanUa, sumUa, 1e-6 * meanUa);
            Assert.DoesNotContain("not-told", Causes(phase).Select(Id));
            Assert.Equal("floor", Id(Causes(phase)[0]));
        }
    }

    [Fact]
    public void Explain_TheMean_IsTheOneThatTheMeterRecorded()
    {
        Cli cli = runs.Module;

        JsonElement[] recorded = cli.Json.RootElement.GetProperty("phases").EnumerateArray()
            .ToArray();
        JsonElement[] explained = Phases(cli);
        Assert.Equal(4, explained.Length);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(recorded[i].GetProperty("name").GetString(), Name(explained[i]));
            double recordedUa = 1000 * Number(recorded[i], "mean_ma");
            Assert.Equal(recordedUa, Number(explained[i], "mean_ua"), 2e-3 * recordedUa);
            Assert.Equal(
                Number(recorded[i], "core_wakeups_per_s"),
                Number(explained[i], "core_wakeups_per_s"),
                0.05);
        }
    }

    [Fact]
    public void Explain_ARun_LeavesEveryOtherFileAsItWas()
    {
        Cli plain = shared.Plain;
        Cli explained = shared.Explained;

        foreach (string file in new[] { "recording.ppk2", "trace.vcd", "simulation.log" })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(plain.OutFolder, file)),
                File.ReadAllBytes(Path.Combine(explained.OutFolder, file)));
        }

        Assert.False(File.Exists(Path.Combine(plain.OutFolder, "explanation.json")));
    }

    [Fact]
    public void Explain_EachPhase_NamesTheCausesThatItMustHave()
    {
        Cli cli = shared.Explained;

        Dictionary<string, string[]> causes = Phases(cli).ToDictionary(
            Name, phase => Causes(phase).Select(Id).ToArray());
        string[] always = ["floor", "marker-pull-down", "workload-its-own-code"];
        string[] awake = ["waiting-clock-gated", "platform-idle-poll", "runtime-event-dispatch"];
        string[] ours =
        [
            "timecore-timers", "timecore-tick", "timecore-idle-loop-governor", "timecore-clock",
            "timecore-drivers", "workload-timecore-that-it-calls", "runtime-clock-reads",
            "runtime-pins",
        ];
        string[] waiting =
        [
            "timecore-clock-events", "runtime-thread-switches", "runtime-parker-events",
            "runtime-event-timer",
        ];
        string[] sleeping =
            ["runtime-wake-up-timer", "runtime-light-sleep-call", "runtime-yields-and-sleeps"];
        Assert.All(causes.Values, ids => AssertHolds(ids, always));
        AssertHolds(
            causes["S"],
            [.. awake, "workload-library-timers", "workload-pins", "workload-clock-reads"]);
        AssertHolds(causes["A"], [.. awake, .. ours, .. waiting]);
        AssertHolds(causes["B"], [.. awake, .. ours, .. waiting]);
        AssertHolds(causes["C"], [.. s_sleepCauses, .. ours, .. sleeping]);
        Assert.DoesNotContain("waiting-clock-gated", causes["C"]);

        // From one light sleep to the next no device is programmed.
        Assert.DoesNotContain("timecore-clock-events", causes["C"]);
        foreach (string name in new[] { "S", "A", "B" })
        {
            Assert.Empty(s_sleepCauses.Intersect(causes[name]));
        }

        Assert.DoesNotContain(
            causes["S"], id => id.StartsWith("timecore", StringComparison.Ordinal));
    }

    // LeastCost calls the callbacks by hand, on a machine of its own; here they are those of the
    // run, whose tree is fuller. So the two need not agree to the last digit.
    [Fact]
    public void Explain_TheLeastMean_IsThatOfTheCallsMadeByHand()
    {
        Cli cli = runs.Module;
        JsonElement[] phases = Phases(cli);
        JsonElement sleeping = phases.Single(phase => Name(phase) == "C");
        JsonElement least = sleeping.GetProperty("least");
        LeastCost byHand = LeastCost.Of(Options());

        const double FloorUa = 950;
        double perS = Number(sleeping, "core_wakeups_per_s");
        double byHandUa = FloorUa + (30000 - FloorUa) / 1e9
            * (perS * (byHand.SleepEdgeNs + byHand.CallNsPerWakeUp)
                + byHand.CallbackNsPerS
                + byHand.OrderNsPerS);
        _output.WriteLine($"{Number(least, "mean_ua"):F0} µA; by hand {byHandUa:F0} µA");
        Assert.Equal(byHandUa, Number(least, "mean_ua"), 0.01 * byHandUa);
        Assert.Equal(
            Number(sleeping, "mean_ua") / Number(least, "mean_ua"), Number(least, "ratio"), 1e-9);
        Assert.Equal(
            Number(least, "mean_ua"),
            Number(least, "floor_ua") + Number(least, "sleep_edges_ua")
                + Number(least, "callbacks_ua") + Number(least, "calls_ua")
                + Number(least, "order_ua"),
            1e-6);
        Assert.All(
            phases.Where(phase => Name(phase) != "C"),
            phase => Assert.Equal(JsonValueKind.Null, phase.GetProperty("least").ValueKind));
    }

    [Fact]
    public void Explain_Methods_AddUpToThePartsOfOurCode()
    {
        Cli cli = shared.Explained;

        foreach (JsonElement phase in Phases(cli))
        {
            JsonElement[] methods = phase.GetProperty("methods").EnumerateArray().ToArray();
            foreach (JsonElement cause in Causes(phase).Where(
                cause => Id(cause).StartsWith("timecore", StringComparison.Ordinal)))
            {
                double ofMethodsUa = methods
                    .Where(method => method.GetProperty("cause").GetString() == Id(cause))
                    .Sum(method => Number(method, "mean_ua"));
                Assert.Equal(Number(cause, "mean_ua"), ofMethodsUa, 1e-6);
            }
        }
    }

    // Each wake-up of C: marker down and up, the clock twice, one yield, one timer, one sleep.
    [Fact]
    public void Explain_CallsOfC_AreThoseOfAWakeUp()
    {
        Cli cli = shared.Explained;

        JsonElement sleeping = Phases(cli).Single(phase => Name(phase) == "C");
        double perS = Number(sleeping, "core_wakeups_per_s");
        Dictionary<string, double> perWakeUp = sleeping.GetProperty("calls").EnumerateArray()
            .GroupBy(call => Name(call), call => Number(call, "calls_per_s") / perS)
            .ToDictionary(calls => calls.Key, calls => calls.Sum());
        Assert.InRange(perWakeUp["pin toggle"], 2, 2.1);
        Assert.InRange(perWakeUp["HighResTimer.GetCurrent"], 2, 2.5);
        Assert.InRange(perWakeUp[CallCosts.Sleep.Name], 1, 1.1);
        Assert.InRange(perWakeUp["wake-up timer set"], 1, 1.1);
        Assert.InRange(perWakeUp["light sleep started"], 1, 1.1);
        Assert.All(
            sleeping.GetProperty("calls").EnumerateArray(),
            call => Assert.NotEqual("", call.GetProperty("caller").GetString()));
    }

    [Theory]
    [InlineData("--quick --supply module")]
    [InlineData("--quick --board stm32l475")]
    public void Explain_AsText_SaysModelAndFitsTheTerminal(string options)
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"{options} --explain"));

        int start = cli.Out.IndexOf("MODEL: what the mean current", StringComparison.Ordinal);
        Assert.True(start > 0);
        string[] lines = cli.Out[start..].Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        int phases = Phases(cli).Length;
        string[] sums = lines
            .Where(line => line.StartsWith("sum ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(phases, sums.Length);
        Assert.All(sums, line => Assert.Contains("100.00%", line));
        Assert.Equal(phases, lines.Count(line => line.Contains("units/wake-up  calls/s")));
        Assert.Contains("explanation.json", cli.Out);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Explain_ThePage_ShowsTheCausesSideBySide(bool isThere)
    {
        Cli cli = isThere ? shared.Explained : shared.Plain;

        string page = File.ReadAllText(Path.Combine(cli.OutFolder, "report.html"));
        Assert.Equal(isThere, page.Contains("What the current is spent on"));
        Assert.Equal(isThere, page.Contains(">light sleep: flash not ready</th>"));
    }

    [Fact]
    public void Explain_CurrentsUnknown_TellsTimesAndNoCurrent()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"--board stm32f769i {Short}"));

        Assert.Contains("A: TimeCore, periodic tick · currents unknown ·", cli.Out);
        Assert.DoesNotContain("NaN", cli.Out);
        JsonElement ticking = Phases(cli).Single(phase => Name(phase) == "A");
        Assert.Equal(JsonValueKind.Null, ticking.GetProperty("mean_ua").ValueKind);
        Assert.True(Number(
            Causes(ticking).Single(cause => Id(cause) == "timecore-timers"), "units_per_s") > 0);
    }

    [Fact]
    public void Explain_NoPhaseOnTheMarker_SaysSo()
    {
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate($"{Short} --fault pins-taken"));

        Assert.Contains("the marker tells no phase, so there is nothing to explain", cli.Out);
        Assert.Empty(Phases(cli));
    }

    private static void AssertHolds(string[] ids, string[] wanted) =>
        Assert.Empty(wanted.Except(ids));

    private static JsonElement[] Phases(Cli cli)
    {
        string path = Path.Combine(cli.OutFolder, "explanation.json");
        JsonElement root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        Assert.True(root.GetProperty("model").GetBoolean());
        return root.GetProperty("phases").EnumerateArray().ToArray();
    }

    private static JsonElement[] Causes(JsonElement phase) =>
        phase.GetProperty("causes").EnumerateArray().ToArray();

    private static string Name(JsonElement phase) => phase.GetProperty("name").GetString()!;

    private static string Id(JsonElement cause) => cause.GetProperty("id").GetString()!;

    private static double Number(JsonElement element, string name) =>
        element.GetProperty(name).GetDouble();

    public sealed class Runs : IDisposable
    {
        public Runs()
        {
            Assert.Equal(0, Module.Simulate("--quick --explain --json --supply module"));
        }

        internal Cli Module { get; } = new();

        public void Dispose() => Module.Dispose();
    }
}

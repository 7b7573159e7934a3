using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>The JSON of simulate, field by field.</summary>
/// <param name="runs">One that other tests look at as well.</param>
public class JsonSchemaTests(SharedRuns runs)
{
    private static readonly string[] s_phaseNumbers =
    [
        "core_timer_events_per_s", "ticks_per_s", "core_wakeups_per_s", "idle_fraction",
        "longest_idle_s", "mean_ma", "uc_per_wakeup",
    ];

    private static readonly string[] s_comparisonNumbers =
        ["saved_ma", "saved_percent", "drift_ma", "mde_ma"];

    [Theory]
    [InlineData("--quick")]
    [InlineData("--phase-seconds 3 --passes 2 --hz 50 --supply module")]
    [InlineData("--quick --phase-seconds 1 --fault missing-pulldown")]
    [InlineData("--quick --phase-seconds 2 --fault usb-loss=3000")]
    public void Simulate_Json_HasEveryFieldOfTheSchema(string options)
    {
        using var cli = new Cli();
        int code = cli.Simulate(options + " --json");
        JsonElement root = cli.Json.RootElement;

        Assert.InRange(code, 0, 1);
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.True(root.GetProperty("model").GetBoolean());
        Assert.Equal("esp32", root.GetProperty("board").GetString());
        Assert.Contains(root.GetProperty("supply").GetString(), new[] { "devkit", "module" });
        Assert.Equal(options.Contains("--hz 50") ? 50 : 100, root.GetProperty("hz").GetInt32());
        bool anyNull = CheckPhases(root) | CheckComparisons(root);
        CheckFindings(root, anyNull);
        Assert.Equal(
            ["recording.ppk2", "report.html", "simulation.log", "trace.vcd"],
            root.GetProperty("files").EnumerateArray()
                .Select(file => Path.GetFileName(file.GetString())).Order());
        Assert.All(
            root.GetProperty("files").EnumerateArray(),
            file => Assert.True(File.Exists(file.GetString())));
    }

    [Theory]
    [InlineData("esp32", "computing_threads", "p99_us", "worst_us")]
    [InlineData("palthree", "computingThreads", "p99Us", "worstUs")]
    public void Simulate_Json_SaysHowLateTimersCome(
        string board, string threads, string p99, string worst)
    {
        using var cli = new Cli();
        cli.Simulate($"--quick --phase-seconds 1 --board {board} --json");

        List<JsonElement> rows =
            cli.Json.RootElement.GetProperty("lateness").EnumerateArray().ToList();
        Assert.Equal([1, 3], rows.Select(row => row.GetProperty(threads).GetInt32()));
        Assert.All(rows, row =>
        {
            double p99Us = row.GetProperty(p99).GetDouble();
            Assert.InRange(p99Us, 5_000, 30_000);
            Assert.InRange(row.GetProperty(worst).GetDouble(), p99Us, 30_000);
            Assert.InRange(row.GetProperty("expiries").GetInt32(), 1200, 5000);
        });
    }

    [Fact]
    public void Simulate_Default_GivesEveryValueThatOnePassCannot()
    {
        using JsonDocument json = JsonDocument.Parse(runs.Printed("--json"));
        JsonElement root = json.RootElement;
        foreach (JsonElement phase in root.GetProperty("phases").EnumerateArray())
        {
            Assert.All(s_phaseNumbers, name => Assert.Equal(
                JsonValueKind.Number, phase.GetProperty(name).ValueKind));
            Assert.InRange(phase.GetProperty("idle_fraction").GetDouble(), 0.3, 1);
        }

        JsonElement first = root.GetProperty("comparisons")[0];
        Assert.Equal(JsonValueKind.Number, first.GetProperty("drift_ma").ValueKind);
        Assert.Equal("saves", first.GetProperty("verdict").GetString());
    }

    private static bool CheckPhases(JsonElement root)
    {
        List<JsonElement> phases = root.GetProperty("phases").EnumerateArray().ToList();
        Assert.Equal(
            IsOfPhases(root) ? ["S", "A", "B", "C"] : ["whole"],
            phases.Select(phase => phase.GetProperty("name").GetString()));
        bool anyNull = false;
        foreach (JsonElement phase in phases)
        {
            anyNull |= CheckNumbers(phase, s_phaseNumbers);
            anyNull |= CheckRange(phase, "mean_ma_ci95");
            Assert.True(phase.GetProperty("blocks").GetInt32() >= 0);
        }

        return anyNull;
    }

    private static bool CheckComparisons(JsonElement root)
    {
        List<JsonElement> comparisons =
            root.GetProperty("comparisons").EnumerateArray().ToList();
        Assert.Equal(
            IsOfPhases(root) ? ["S C", "S A", "A B", "B C"] : [],
            comparisons.Select(comparison => comparison.GetProperty("from").GetString()
                + " " + comparison.GetProperty("to").GetString()));
        bool anyNull = false;
        foreach (JsonElement comparison in comparisons)
        {
            anyNull |= CheckNumbers(comparison, s_comparisonNumbers);
            anyNull |= CheckRange(comparison, "ci95_ma");
            string? verdict = comparison.GetProperty("verdict").GetString();
            anyNull |= verdict == null;
            Assert.Contains(verdict, new[] { "saves", "not_detectable", "worse", null });
        }

        return anyNull;
    }

    // Where every frame is lost, the recording is measured as a whole.
    private static bool IsOfPhases(JsonElement root)
    {
        return root.GetProperty("scope").GetString() == "phases";
    }

    private static void CheckFindings(JsonElement root, bool anyNull)
    {
        List<JsonElement> findings = root.GetProperty("findings").EnumerateArray().ToList();
        Assert.All(findings, finding =>
        {
            Assert.NotEqual("", finding.GetProperty("id").GetString());
            Assert.NotEqual("", finding.GetProperty("text").GetString());
        });
        Assert.True(!anyNull || findings.Count > 0, "A null must come with a finding.");
    }

    private static bool CheckNumbers(JsonElement element, string[] names)
    {
        bool anyNull = false;
        foreach (string name in names)
        {
            JsonValueKind kind = element.GetProperty(name).ValueKind;
            Assert.True(kind is JsonValueKind.Number or JsonValueKind.Null, $"{name} is {kind}");
            anyNull |= kind == JsonValueKind.Null;
        }

        return anyNull;
    }

    private static bool CheckRange(JsonElement element, string name)
    {
        JsonElement range = element.GetProperty(name);
        if (range.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        Assert.Equal(2, range.GetArrayLength());
        Assert.True(range[0].GetDouble() <= range[1].GetDouble());
        return false;
    }
}

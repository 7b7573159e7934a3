using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Json;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Json;

public class JsonReportTests
{
    private static readonly string[] s_phaseKeys =
    [
        "name", "core_timer_events_per_s", "ticks_per_s", "core_wakeups_per_s", "idle_fraction",
        "longest_idle_s", "mean_ma", "mean_ma_ci95", "uc_per_wakeup", "blocks",
    ];

    private static readonly string[] s_comparisonKeys =
    [
        "from", "to", "saved_ma", "saved_percent", "ci95_ma", "drift_ma", "mde_ma", "verdict",
    ];

    [Fact]
    public void Write_Model_HasAllOfSchema1()
    {
        JsonElement root = Json(SampleAnalysis.Make());
        JsonElement phases = root.GetProperty("phases");
        JsonElement comparisons = root.GetProperty("comparisons");

        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.True(root.GetProperty("model").GetBoolean());
        Assert.Equal("esp32", root.GetProperty("board").GetString());
        Assert.Equal("devkit", root.GetProperty("supply").GetString());
        Assert.Equal(100, root.GetProperty("hz").GetInt32());
        Assert.Equal(["S", "A", "B", "C"], Texts(phases, "name"));
        Assert.Equal(["S", "S", "A", "B"], Texts(comparisons, "from"));
        Assert.Equal(["C", "A", "B", "C"], Texts(comparisons, "to"));
        Assert.Equal(
            ["saves", "worse", "not_detectable", "saves"], Texts(comparisons, "verdict"));
        Assert.All(phases.EnumerateArray(), p => AssertHas(p, s_phaseKeys));
        Assert.All(comparisons.EnumerateArray(), c => AssertHas(c, s_comparisonKeys));
        Assert.Equal("lost-samples", Texts(root.GetProperty("findings"), "id").Single());
        Assert.Equal("a.ppk2", root.GetProperty("files")[0].GetString());
    }

    [Fact]
    public void Write_Interval_IsLowThenHigh()
    {
        JsonElement c = Json(SampleAnalysis.Make()).GetProperty("phases")[3];
        JsonElement interval = c.GetProperty("mean_ma_ci95");

        Assert.Equal(2, interval.GetArrayLength());
        Assert.True(interval[0].GetDouble() < c.GetProperty("mean_ma").GetDouble());
        Assert.True(interval[1].GetDouble() > c.GetProperty("mean_ma").GetDouble());
    }

    [Fact]
    public void Write_NothingKnown_IsNullThroughout()
    {
        JsonElement root = Json(SampleAnalysis.Empty());
        JsonElement phase = root.GetProperty("phases")[0];
        JsonElement comparison = root.GetProperty("comparisons")[0];

        Assert.Equal(JsonValueKind.Null, root.GetProperty("board").ValueKind);
        Assert.All(
            s_phaseKeys.Where(k => k is not ("name" or "blocks")),
            k => Assert.Equal(JsonValueKind.Null, phase.GetProperty(k).ValueKind));
        Assert.Equal(0, phase.GetProperty("blocks").GetInt32());
        Assert.All(
            s_comparisonKeys.Where(k => k is not ("from" or "to")),
            k => Assert.Equal(JsonValueKind.Null, comparison.GetProperty(k).ValueKind));
        Assert.False(root.GetProperty("model").GetBoolean());
    }

    private static void AssertHas(JsonElement element, string[] keys)
    {
        foreach (string key in keys)
        {
            Assert.True(element.TryGetProperty(key, out JsonElement value), key);
            Assert.NotEqual(JsonValueKind.Undefined, value.ValueKind);
        }
    }

    private static string[] Texts(JsonElement array, string key)
    {
        return array.EnumerateArray().Select(e => e.GetProperty(key).GetString()!).ToArray();
    }

    private static JsonElement Json(RecordingAnalysis analysis)
    {
        var stream = new MemoryStream();
        JsonReport.Write(stream, analysis, ["a.ppk2"]);
        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }
}

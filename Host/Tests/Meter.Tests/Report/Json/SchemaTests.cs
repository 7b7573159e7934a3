using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using NJsonSchema;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;
using TimeCore.Host.Meter.Tests.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Json;

/// <summary>Real output against docs/schema/report-1.json.</summary>
public class SchemaTests
{
    private const string SchemaPath = "docs/schema/report-1.json";

    // Reading it takes longer than most tests.
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema
        .FromJsonAsync(File.ReadAllText(RepositoryFolder.Path(SchemaPath)))
        .GetAwaiter().GetResult());

    private static readonly Lazy<JsonSchema> s_infoSchema = new(() => JsonSchema
        .FromJsonAsync(File.ReadAllText(RepositoryFolder.Path("docs/schema/info-1.json")))
        .GetAwaiter().GetResult());

    [Theory]
    [InlineData("rich")]
    [InlineData("whole")]
    [InlineData("empty")]
    [InlineData("recording")]
    [InlineData("compared")]
    [InlineData("late")]
    public void Write_AnyReport_FollowsTheSchema(string kind)
    {
        string json = Report(kind);

        Assert.Empty(Schema().Validate(json).Select(error => $"{error.Path}: {error.Kind}"));
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("whole")]
    [InlineData("recording")]
    [InlineData("compared")]
    [InlineData("late")]
    public void Write_AnyReport_HasOnlyKeysThatAreDescribed(string kind)
    {
        using JsonDocument document = JsonDocument.Parse(Report(kind));

        Assert.Empty(Unknown(document.RootElement, Schema(), "report"));
    }

    [Fact]
    public void Info_Json_FollowsItsSchemaAndHasOnlyItsKeys()
    {
        using var folder = new TempFolder();
        string path = MadeRecording.Short.WriteTo(folder.Path);
        string text = Commands.CommandRun.Of("info", path, "--json").Out;
        JsonSchema schema = s_infoSchema.Value;

        using JsonDocument document = JsonDocument.Parse(text);
        Assert.Empty(schema.Validate(text).Select(error => $"{error.Path}: {error.Kind}"));
        Assert.Empty(Unknown(document.RootElement, schema, "info"));
    }

    [Fact]
    public void Schema_WrongTypeOrMissingKey_IsRefused()
    {
        JsonSchema schema = Schema();
        string good = Report("rich");

        Assert.NotEmpty(schema.Validate(good.Replace("\"mean_ma\": ", "\"mean\": ")));
        Assert.NotEmpty(schema.Validate(good.Replace("\"saves\"", "\"saved\"")));
        Assert.NotEmpty(schema.Validate(good.Replace("\"model\": true", "\"model\": 1")));
        Assert.NotEmpty(schema.Validate(good.Replace("\"schema\": 1", "\"schema\": 2")));
    }

    [Fact]
    public void Unknown_KeyThatIsNotDescribed_IsNamed()
    {
        using JsonDocument document = JsonDocument.Parse("{\"phases\":[{\"name\":\"S\",\"x\":1}]}");

        Assert.Equal(["report.phases.x"], Unknown(document.RootElement, Schema(), "report"));
    }

    private static JsonSchema Schema() => s_schema.Value;

    private static string Report(string kind)
    {
        var stream = new MemoryStream();
        RecordingAnalysis rich = SampleAnalysis.Rich();
        switch (kind)
        {
            case "compared":
                var comparison = new RecordingComparison(
                    [rich, SampleAnalysis.Whole()], rich.Comparisons, rich.Findings);
                JsonReport.Write(stream, comparison, ["a.ppk2", "b.ppk2"]);
                break;
            case "late":
                JsonReport.Write(stream, rich, [], [new Lateness(3, 15.1, 15.6, 1941)]);
                break;
            case "recording":
                var run = new SyntheticRun { SamplesPerSecond = 1000, PhaseSeconds = 3 };
                JsonReport.Write(stream, SyntheticAnalysis.Of(run), []);
                break;
            case "whole":
                JsonReport.Write(stream, SampleAnalysis.Whole(), []);
                break;
            default:
                JsonReport.Write(stream, kind == "rich" ? rich : SampleAnalysis.Empty(), []);
                break;
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<string> Unknown(JsonElement value, JsonSchema schema, string path)
    {
        JsonSchema actual = schema.ActualSchema;
        if (value.ValueKind == JsonValueKind.Array && actual.Item != null)
        {
            return value.EnumerateArray().SelectMany(item => Unknown(item, actual.Item, path))
                .Distinct();
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return value.EnumerateObject().SelectMany(property =>
            actual.ActualProperties.TryGetValue(property.Name, out JsonSchemaProperty? known)
                ? Unknown(property.Value, known, $"{path}.{property.Name}")
                : [$"{path}.{property.Name}"]);
    }
}

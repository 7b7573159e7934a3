using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Schemas describe each key that the program writes, and no other.</summary>
public sealed partial class SchemaKeyTests
{
    [Theory]
    [InlineData("docs/schema/app-1.json", "Host/Meter/Apps/AppJson.cs")]
    [InlineData("docs/schema/explanation-1.json", "Host/Simulator/Explaining/ExplanationJson.cs")]
    public void Schema_ItsKeys_AreThoseOfTheWriter(string schema, string writer)
    {
        using JsonDocument document = JsonDocument.Parse(Repo.Read(schema));

        Assert.Equal(
            Key().Matches(Repo.Read(writer)).Select(match => match.Groups[1].Value)
                .Distinct().Order(),
            Described(document.RootElement).Distinct().Order());
    }

    private static IEnumerable<string> Described(JsonElement schema) =>
        PropertiesIn(schema, "properties").Select(property => property.Name)
            .Concat(PropertiesIn(schema, "definitions")
                .SelectMany(definition => Described(definition.Value)));

    private static IEnumerable<JsonProperty> PropertiesIn(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out JsonElement inner) ? inner.EnumerateObject() : [];

    [GeneratedRegex("""\(\s*(?:json,\s*)?"([a-z_]+)",""")]
    private static partial Regex Key();
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>What the pages show of simulate --explain is what it prints.</summary>
/// <param name="runs">One that other tests look at as well.</param>
public partial class ExplainPageTests(SharedRuns runs)
{
    [Fact]
    public void Page_TheTable_IsWhatTheCommandPrints()
    {
        string page = File.ReadAllText(RepositoryFolder.Path("docs/measuring.md"));
        Match block = Illustration().Match(page);
        using var cli = new Cli();
        Assert.Equal(0, cli.Simulate("--explain " + block.Groups[1].Value));

        HashSet<string> printed = cli.Out.Split('\n').Select(Shape).ToHashSet();
        string[] shown = block.Groups[2].Value.Split('\n').Where(line => line != "...").ToArray();
        Assert.True(shown.Length > 8, "The page shows a phase.");
        Assert.All(shown, line => Assert.Contains(Shape(line), printed));
    }

    [Fact]
    public void Schema_OfTheJson_NamesEveryKey()
    {
        string schema = File.ReadAllText(RepositoryFolder.Path("docs/schema/explanation-1.json"));
        string json = File.ReadAllText(Path.Combine(runs.Explained.OutFolder, "explanation.json"));
        string[] keys = Key().Matches(json).Select(match => match.Groups[1].Value).Distinct()
            .ToArray();
        Assert.True(keys.Length > 20);
        Assert.All(keys, key => Assert.Contains($"\"{key}\": {{", schema));
    }

    // A change of the core moves every figure, and with it the widths of the columns.
    private static string Shape(string line) => Blanks().Replace(Figure().Replace(line, "#"), " ");

    [GeneratedRegex("-- simulate --explain ([^\n]+) -->\n```\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Illustration();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Figure();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex("\"([a-z_]+)\":")]
    private static partial Regex Key();
}

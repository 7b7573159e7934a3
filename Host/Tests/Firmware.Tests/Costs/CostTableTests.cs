using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Firmware.Tests.Costs;

/// <summary>The costs in docs/results/costs.md are those of the code as it is.</summary>
public class CostTableTests(ITestOutputHelper output)
{
    private const string Start = "<!-- costs: written by a test, see above -->\n";
    private const string End = "<!-- end of costs -->\n";

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void Contracts_Costs_AreWhatTheWovenBuildCounts()
    {
        string path = RepositoryFolder.Path("docs/results/costs.md");
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int startAt = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        Assert.True(startAt >= Start.Length, "docs/results/costs.md has no place for the costs.");
        int endAt = text.IndexOf(End, StringComparison.Ordinal);

        string table = CostTable.Measure().ToMarkdown();
        _output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("UPDATE_COSTS") == "1")
        {
            File.WriteAllText(path, text[..startAt] + table + text[endAt..]);
            return;
        }

        Dictionary<string, long> written = Parse(text[startAt..endAt]);
        Dictionary<string, long> counted = Parse(table);
        string stale = string.Join('\n', counted.Keys.Union(written.Keys).Where(
            name => !IsNear(
                written.GetValueOrDefault(name, -1), counted.GetValueOrDefault(name, -1))));
        Assert.True(
            stale == "",
            "Stale costs in docs/results/costs.md; UPDATE_COSTS=1 dotnet test "
            + "--project Host/Tests/Firmware.Tests --filter-class \"*CostTableTests\" writes "
            + $"them:\n{stale}\n{table}");
    }

    // What costs a unit or two parts in a hundred more or less does not make the page wrong.
    private static bool IsNear(long written, long counted)
    {
        return Math.Abs(written - counted) * 50 <= Math.Max(counted, 50);
    }

    private static Dictionary<string, long> Parse(string table)
    {
        Dictionary<string, long> rows = [];
        foreach (string line in table.Split('\n').Skip(2).Where(line => line.Length > 0))
        {
            string[] cells = line.Split('|');
            rows[cells[1].Trim()] = long.Parse(cells[2], CultureInfo.InvariantCulture);
        }

        return rows;
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>The figures of simulate that pages show are what it prints today.</summary>
/// <remarks>A change of the core moves them; UPDATE_PAGES=1 writes them anew.</remarks>
/// <param name="runs">Some of them other tests look at as well.</param>
public partial class PageFiguresTests(SharedRuns runs)
{
    [Fact]
    public void Readme_FirstReport_IsWhatTheCommandPrints()
    {
        Hold("README.md", page => Report().Replace(page, match =>
        {
            string[] lines = runs.Printed("").Split('\n');
            int end = Array.FindIndex(
                lines, line => line.StartsWith("Lives assume", StringComparison.Ordinal));
            return $"{match.Groups[1].Value}{string.Join('\n', lines.Take(end))}\n...\n";
        }));
    }

    // A newcomer's first command: what it prints is to be trusted.
    [Fact]
    public void Readme_FirstCommand_EndsWithoutAFinding()
    {
        Assert.DoesNotContain("\n! ", runs.Printed(""));
        Assert.Contains("MODEL: how late a hard timer of 10 ms comes", runs.Printed(""));
    }

    [Fact]
    public void Boards_MeansOfTheModel_AreWhatTheCommandGives()
    {
        Hold("docs/boards.md", page => BoardRow().Replace(page, match =>
        {
            string board = match.Groups[1].Value;
            IEnumerable<string> means = Phases($"--quick --board {board} --supply module --json")
                .Select(phase => Text(phase.GetProperty("mean_ma").GetDouble(), "F3"));
            return $"| `{board}` | {string.Join(" | ", means)} |";
        }));
    }

    [Fact]
    public void Bench_PhaseCOfTheModel_IsWhatTheCommandGives()
    {
        Hold("docs/bench.md", page => BenchSentence().Replace(page, _ =>
        {
            JsonElement asleep = Phases("--json").Single(
                phase => phase.GetProperty("name").GetString() == "C");
            return $"draws {Text(asleep.GetProperty("mean_ma").GetDouble(), "F1")} mA, of which "
                + $"{Text(asleep.GetProperty("floor_ma").GetDouble(), "F1")} mA is the";
        }));
    }

    private static void Hold(string path, Func<string, string> renew)
    {
        string file = RepositoryFolder.Path(path);
        string page = File.ReadAllText(file);
        string renewed = renew(page);
        if (Environment.GetEnvironmentVariable("UPDATE_PAGES") == "1")
        {
            File.WriteAllText(file, renewed);
            page = renewed;
            renewed = renew(page);
        }

        string[] shown = page.Split('\n');
        string[] printed = renewed.Split('\n');
        int first = Enumerable.Range(0, Math.Min(shown.Length, printed.Length))
            .FirstOrDefault(line => shown[line] != printed[line], -1);
        Assert.True(
            first < 0 && shown.Length == printed.Length,
            $"{path} does not show what its command prints, from line {first + 1} on: "
                + $"'{printed.ElementAtOrDefault(first)}'. Write it anew: UPDATE_PAGES=1 dotnet "
                + "test --project Host/Tests/Firmware.Tests "
                + "--filter-class \"*PageFiguresTests\"");
    }

    private IEnumerable<JsonElement> Phases(string options)
    {
        using JsonDocument json = JsonDocument.Parse(runs.Printed(options));
        return json.RootElement.GetProperty("phases").EnumerateArray()
            .Select(phase => phase.Clone()).ToList();
    }

    private static string Text(double value, string format)
    {
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("(-- simulate -->\n```\n).*?\n\\.\\.\\.\n", RegexOptions.Singleline)]
    private static partial Regex Report();

    [GeneratedRegex(@"\| `(esp32|esp32s3|esp32c3)` \| [0-9.]+ \| [0-9.]+ \| [0-9.]+ \| [0-9.]+ \|")]
    private static partial Regex BoardRow();

    [GeneratedRegex(@"draws [0-9.]+ mA, of which [0-9.]+ mA is the")]
    private static partial Regex BenchSentence();
}

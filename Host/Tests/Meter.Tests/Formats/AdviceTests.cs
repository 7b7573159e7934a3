using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Tests.Commands;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Obeys what the tool advises: after it, the file must be read.</summary>
public class AdviceTests
{
    // What a user would give where a message asks for it.
    private static readonly Dictionary<string, Dictionary<string, string>> s_answers = new()
    {
        ["jls-two/two.jls"] = new() { ["--instrument"] = "JS220-000998" },
        ["sr-spaces/norate.sr"] = new() { ["--sample-rate"] = "1000000" },
        ["sr-analog-only/scope.sr"] = new()
        {
            ["--current-col"] = "CH1", ["--shunt"] = "10", ["--current-unit"] = "",
        },
        ["scope-rigol/rigol.csv"] = new()
        {
            ["--current-col"] = "CH2", ["--shunt"] = "10", ["--current-unit"] = "",
            ["--marker-col"] = "CH1",
        },
        ["bare.csv"] = new()
        {
            ["--time-col"] = "1", ["--time-unit"] = "ms", ["--sample-rate"] = "",
            ["--current-col"] = "2", ["--current-unit"] = "mA", ["--marker-col"] = "3",
        },
        ["volts.csv"] = new()
        {
            ["--time-col"] = "1", ["--time-unit"] = "s", ["--sample-rate"] = "",
            ["--current-col"] = "u [mV]", ["--shunt"] = "1", ["--current-unit"] = "",
            ["--marker-col"] = "",
        },
        ["frozen.csv"] = new() { ["--sample-rate"] = "5000" },
        ["notimes.csv"] = new()
        {
            ["--sample-rate"] = "5000", ["--time-col"] = "", ["--time-unit"] = "",
        },
    };

    private static readonly Dictionary<string, string> s_made = new()
    {
        ["bare.csv"] = "a,b,c\n1,2,1\n2,3,0\n3,4,1\n",
        ["volts.csv"] = "t,u [mV]\n0,20\n1,30\n2,30\n",
        ["frozen.csv"] = "Timestamp(ms),Current(uA)\n5,20\n5,30\n5,30\n",
        ["notimes.csv"] = "Current(uA),D0-D7\n1,11111111\n2,01111111\n",
    };

    public static IEnumerable<TheoryDataRow<string>> Files()
    {
        IEnumerable<string> given = Directory
            .EnumerateFiles(Case.Find(""), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "README")
            .Where(path => Path.GetExtension(path) is not (".json" or ".py" or ".ppk"))
            .Select(path => Path.GetRelativePath(Case.Find(""), path).Replace('\\', '/'));
        return given.Concat(s_made.Keys).Select(name => new TheoryDataRow<string>(name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Info_ObeyingTheOneMessage_ReadsTheFile(string name)
    {
        using var folder = new TempFolder();
        string path = PathOf(name, folder);

        (int code, _, string error) = CommandRun.Of("info", path);
        if (code == 0)
        {
            return;
        }

        string[] flags = Regex.Matches(error, "--[a-z][a-z-]+").Select(m => m.Value)
            .Distinct().ToArray();
        Assert.True(flags.Length > 0, $"no advice: {error}");
        var args = new List<string> { "info", path };
        foreach (string flag in flags)
        {
            Assert.True(
                s_answers.TryGetValue(name, out Dictionary<string, string>? answers)
                    && answers.ContainsKey(flag),
                $"{name}: nobody knows what to give for {flag}: {error}");
            if (answers![flag].Length > 0)
            {
                args.AddRange([flag, answers[flag]]);
            }
        }

        (code, _, string second) = CommandRun.Of([.. args]);

        Assert.True(code == 0, $"{string.Join(' ', args)}\nobeyed {error}and got {second}");
    }

    // Every advice of a finding that the command line can follow, one by one: the finding must be
    // gone then, or say something else.
    [Theory]
    [MemberData(nameof(Files))]
    public void Analyze_ObeyingEachFinding_GetsFurther(string name)
    {
        using var folder = new TempFolder();
        List<string> args = Readable(name, folder, "analyze");
        if (!TryAnalyze(args, out JsonElement analysis))
        {
            return;
        }

        foreach (JsonElement finding in analysis.GetProperty("findings").EnumerateArray())
        {
            string remedy = finding.GetProperty("remedy").GetString()!;
            bool isNeeded = !remedy.StartsWith("None is needed", StringComparison.Ordinal);
            foreach (string flag in FlagsIn(remedy).Where(_ => isNeeded))
            {
                if (flag == "--marker-file")
                {
                    Join(args, folder);
                    continue;
                }

                List<string> obeyed = [.. args, .. Answer(flag, analysis)];

                Assert.True(TryAnalyze(obeyed, out JsonElement after), string.Join(' ', obeyed));
                Assert.False(
                    Says(after, finding), $"{string.Join(' ', obeyed)} still says: {finding}");
            }
        }
    }

    // The last line of info names a command or a flag of another one.
    [Theory]
    [MemberData(nameof(Files))]
    public void Info_ObeyingItsNextLine_GetsFurther(string name)
    {
        using var folder = new TempFolder();
        List<string> args = Readable(name, folder, "info");
        CommandRun info = CommandRun.Of([.. args]);
        string next = Regex.Match(info.Out, "^  next +(.*)$", RegexOptions.Multiline)
            .Groups[1].Value;
        List<string> analyze = ["analyze", .. args.Skip(1)];

        if (next.Contains("give this file as --marker-file"))
        {
            (string current, int edges) =
                CounterpartFiles.CurrentOf([.. args.Skip(1)], folder.Path);
            CheckJoined(CommandRun.Of(
                ["info", current, "--marker-file", .. args.Skip(1)]), edges);
        }
        else if (next.Contains("--window"))
        {
            Assert.True(TryAnalyze(analyze, out JsonElement whole), info.Out);
            Assert.True(
                TryAnalyze([.. analyze, .. Answer("--window", whole)], out JsonElement two));
            Assert.Equal(2, two.GetProperty("phases").GetArrayLength());
        }
        else
        {
            Assert.StartsWith("tickmeter analyze ", next);
            Assert.True(TryAnalyze(analyze, out _));
        }
    }

    private static IEnumerable<string> FlagsIn(string text) =>
        Regex.Matches(text, "--[a-z][a-z-]+").Select(match => match.Value).Distinct();

    private static bool Says(JsonElement analysis, JsonElement finding) =>
        analysis.GetProperty("findings").EnumerateArray().Any(one =>
            one.GetProperty("id").GetString() == finding.GetProperty("id").GetString()
            && one.GetProperty("remedy").GetString() == finding.GetProperty("remedy").GetString());

    private static bool TryAnalyze(List<string> args, out JsonElement analysis)
    {
        CommandRun run = CommandRun.Of([.. args, "--json"]);
        analysis = default;
        if (run.Out.Length == 0)
        {
            // A file of edges has nothing to measure, and says so.
            return false;
        }

        using JsonDocument json = JsonDocument.Parse(run.Out);
        analysis = json.RootElement.Clone();
        return true;
    }

    // The arguments with which a file can be read, as the first test found them.
    private static List<string> Readable(string name, TempFolder folder, string command)
    {
        string path = PathOf(name, folder);
        List<string> args = [command, path];
        string error = CommandRun.Of("info", path).Error;
        foreach (string flag in FlagsIn(error))
        {
            if (s_answers[name][flag].Length > 0)
            {
                args.AddRange([flag, s_answers[name][flag]]);
            }
        }

        return args;
    }

    private static void Join(List<string> args, TempFolder folder)
    {
        (string marker, int edges) = CounterpartFiles.MarkerOf([.. args.Skip(1)], folder.Path);
        CheckJoined(
            CommandRun.Of(["info", .. args.Skip(1), "--marker-file", marker]), edges);
    }

    // Two files must have something in common: four falls at least.
    private static void CheckJoined(CommandRun joined, int edges)
    {
        bool hasFew = joined.Error.Contains("too few to find the marker's place")
            || (edges < 10 && joined.Error.Contains("Give the marker of the same run"));
        Assert.True(joined.Code == 0 || hasFew, joined.Error);
    }

    private static string PathOf(string name, TempFolder folder)
    {
        if (!s_made.TryGetValue(name, out string? text))
        {
            return Case.Find(name);
        }

        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }

    private static string[] Answer(string flag, JsonElement analysis)
    {
        double seconds = analysis.GetProperty("duration_s").GetDouble();
        string At(double share) =>
            (share * seconds).ToString("0.#########", CultureInfo.InvariantCulture);
        return flag switch
        {
            "--window" => ["--window", $"0-{At(0.49)}=a", "--window", $"{At(0.5)}-{At(1)}=b"],
            "--block-seconds" => ["--block-seconds", At(0.05)],
            "--meter" => ["--meter", "ppk2"],
            "--meter-limit-ua" => ["--meter-limit-ua", "5"],
            "--invert" => ["--invert"],
            "--voltage" => ["--voltage", "3"],
            "--interpolate" => ["--interpolate", "linear"],
            _ => throw new InvalidOperationException($"nobody knows what to give for {flag}"),
        };
    }

    [Fact]
    public void Info_RateAgainstTheTimes_IsReadOnceItIsLeftOut()
    {
        string path = Case.Find("monsoon/pymonsoon.csv");

        Assert.Equal(0, CommandRun.Of("info", path, "--sample-rate", "5000").Code);
        Assert.Equal(
            0, CommandRun.Of(
                "info", path, "--time-col", "Time(ms)", "--current-col", "Main(mA)").Code);
    }

    [Fact]
    public void Analyze_InterpolateThatIsAdvised_IsTaken()
    {
        string path = Case.Find("odd-corner/onchange.csv");

        (int code, string text, _) = CommandRun.Of("analyze", path);
        (int again, string linear, _) = CommandRun.Of("analyze", path, "--interpolate", "linear");

        Assert.Equal(0, code);
        Assert.Equal(0, again);
        Assert.Contains("Give --interpolate linear", text);
        Assert.DoesNotContain("Give --interpolate linear", linear);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        string path = Case.Find(name);
        if (s_made.TryGetValue(name, out string? text))
        {
            path = folder.File(name);
            File.WriteAllText(path, text);
        }

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

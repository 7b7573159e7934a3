using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>Numbers on the command line mean the same to everybody.</summary>
public class NumberTests
{
    [Theory]
    [InlineData("16,5", "16.5")]
    [InlineData("1,000", "1.000 or 1000")]
    [InlineData("1,000.5", "1000.5")]
    [InlineData("1.000,5", "1000.5")]
    [InlineData("1,2,3", "12.3 or 123")]
    [InlineData("a,b", null)]
    [InlineData("16.5", null)]
    public void Spelling_Comma_IsToldAsItShouldBe(string word, string? expected)
    {
        string spelling = CommandNumber.Spelling(word);

        Assert.Equal(
            expected == null ? "" : $" Decimals have a point, thousands no sign: {expected}.",
            spelling);
    }

    // Each option with a number, of each command, by its type: nobody can forget one.
    [Fact]
    public void Parse_EachOptionWithANumber_RefusesACommaWithTheRightSpelling()
    {
        int options = 0;
        foreach ((string line, string name) in NumberOptions())
        {
            CommandRun run = CommandRun.Of($"{line} {name} 16,5");

            Assert.Equal(2, run.Code);
            Assert.Contains($"{name} 16,5 is no number.", run.Error);
            Assert.Contains("16.5", run.Error);
            Assert.DoesNotContain("System.", run.Error);
            options++;
        }

        Assert.True(options > 12, $"{options} options with numbers");
    }

    [Theory]
    [InlineData("--max-mean-ma C=16,5", "C=16,5 is no limit", "16.5")]
    [InlineData("--max-wakeups 1,5", "1,5 is no limit", "1.5")]
    [InlineData("--max-mean-ma C=1,000", "is no limit", "1.000 or 1000")]
    [InlineData("--window 1,5-3", "is no window", "5.5")]
    public void Parse_NumberInAWord_RefusesAComma(string option, string what, string right)
    {
        CommandRun run = CommandRun.Of($"analyze x.ppk2 {option}");

        Assert.Equal(2, run.Code);
        Assert.Contains(what, run.Error);
        Assert.Contains(right, run.Error);
    }

    [Fact]
    public void Analyze_ScaleOfZero_IsRefused()
    {
        CommandRun run = CommandRun.Of("analyze x.csv --scale 0");

        Assert.Equal(2, run.Code);
        Assert.Contains("--scale 0 makes every current 0.", run.Error);
    }

    // What a German terminal prints is what an English one does.
    [Theory]
    [InlineData("analyze {0} --max-mean-ma 1")]
    [InlineData("analyze {0} --json")]
    [InlineData("analyze {0} --window 3.5-13.5=a --voltage 3.3 --battery-mah 1000.5")]
    [InlineData("info {0}")]
    [InlineData("simulate --help")]
    [InlineData("analyze {0} --voltage 0,5")]
    public void Run_LocaleWithAComma_PrintsTheSame(string line)
    {
        using var folder = new TempFolder();
        string path = MadeRecording.OnePass.WriteTo(folder.Path);
        line = string.Format(CultureInfo.InvariantCulture, line, path);

        CommandRun here = CommandRun.Of(line);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = CommaCulture();
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(here, CommandRun.Of(line));
            Assert.Same(comma, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    // Made by hand: the machine may have no data of any culture.
    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }

    private static IEnumerable<(string Line, string Option)> NumberOptions()
    {
        var terminal = new Terminal
        {
            Out = TextWriter.Null, OutBytes = Stream.Null, Error = TextWriter.Null,
        };
        var needs = new Dictionary<string, string>
        {
            ["analyze"] = " x.ppk2", ["compare"] = " x.ppk2", ["info"] = " x.ppk2",
            ["convert"] = " x.ppk2 y.csv",
        };
        return CommandLineProgram.CreateRoot(new FakeSimulation(), terminal).Subcommands
            .SelectMany(command => command.Options
                .Where(option => IsNumber(option.ValueType))
                .Select(option => (
                    command.Name + needs.GetValueOrDefault(command.Name, ""), option.Name)));
    }

    private static bool IsNumber(System.Type type)
    {
        type = System.Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(int) || type == typeof(double) || type == typeof(long);
    }
}

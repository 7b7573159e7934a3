using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Loggers;
using TimeCore.Host.Benchmarks.Page;
using TimeCore.Host.Benchmarks.Recordings;
using TimeCore.Host.Benchmarks.Running;
using Xunit;

namespace TimeCore.Host.Benchmarks.Tests;

/// <summary>The benchmarks that take seconds, over recordings much shorter than theirs.</summary>
public sealed class RateTests
{
    static RateTests()
    {
        Pulses.Seconds = 1;
        SimulateTenMinutes.Seconds = 100;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void ReadFormats_EachFormat_ReadsAndAnalysesAll(string format)
    {
        ReadFormats benchmark = new() { Format = format };
        benchmark.SetUp();

        long samples = benchmark.Read();

        Assert.True(samples >= Pulses.Microamps.Length - 1);
        Assert.NotNull(benchmark.Analyze());
    }

    [Fact]
    public void SimulateTenMinutes_WithAndWithoutRecording_TakesTheTimeThatWasAskedFor()
    {
        SimulateTenMinutes benchmark = new();

        benchmark.MakeFolder();
        benchmark.Bare();
        double bareSeconds = SimulateTenMinutes.VirtualSeconds;
        benchmark.DropFolder();
        benchmark.MakeFolder();
        benchmark.Recorded();
        benchmark.DropFolder();

        Assert.True(bareSeconds >= SimulateTenMinutes.Seconds);
        Assert.Equal(bareSeconds, SimulateTenMinutes.VirtualSeconds);
    }

    [Fact]
    public void Write_TwoMethodsAndAParameter_SaysAmountsASecond()
    {
        Row read = new("read", typeof(object), "Read");
        Row analyze = new("analyse", typeof(object), "Analyze");
        RateTable rate = new(
            new Table("Title", "Text.", [read, analyze]), "format", "samples/s", _ => 3);
        TableResult result = new(rate.Table);
        result.Add(read, ".ppk2", new Cell(2e9, 3e9, 4_000_000));

        Assert.Equal(
            "## Title\n\nText.\n\n| format | read: samples/s | read: MB |\n"
            + "| --- | ---: | ---: |\n| .ppk2 | 1.50 | 4.00 |\n",
            RateMarkdown.Write(rate, result));
    }

    [Theory]
    [InlineData("*SmallSteps*", 4)]
    [InlineData("*ReadFormats.Read", 11)]
    [InlineData("*nothing*", 0)]
    public void CasesOf_Glob_AreThoseThatMatch(string pattern, int expected)
    {
        IConfig config = RunSettings.Create(true, NullLogger.Instance, "unused");
        TableRun run = new(config, [pattern], _ => { });
        IEnumerable<Table> tables = Catalog.HotPaths.Concat(
            Catalog.Rates.Select(rate => rate.Table));

        Assert.Equal(expected, tables.Sum(table => run.CasesOf(table).Count));
    }

    public static IEnumerable<TheoryDataRow<string>> Formats() =>
        RecordingFiles.Names.Select(name => new TheoryDataRow<string>(name));
}

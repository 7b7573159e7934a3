using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Limits;
using TimeCore.Host.Benchmarks.Page;
using TimeCore.Host.Benchmarks.Recordings;
using TimeCore.Host.Benchmarks.Running;
using Xunit;

namespace TimeCore.Host.Benchmarks.Tests;

/// <summary>The page of results shows every benchmark, as the program prints it.</summary>
public sealed class PageTests
{
    [Fact]
    public void Catalog_AllBenchmarkMethods_AreInATable()
    {
        IEnumerable<string> existing = typeof(Catalog).Assembly.GetTypes()
            .Where(type => !type.IsAbstract)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<BenchmarkAttribute>() != null)
            .Select(method => $"{method.DeclaringType.Name}.{method.Name}");
        IEnumerable<string> listed = BenchmarkObject.Rows
            .Concat(Catalog.Rates.SelectMany(rate => rate.Table.Rows))
            .Select(row => $"{row.Class.Name}.{row.Method}");

        Assert.Empty(existing.Except(listed));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Page_AsCommitted_ListsEveryRowOfTheTable(int table)
    {
        List<string> lines = LinesOf(Catalog.HotPaths[table]);

        foreach (Row row in Catalog.HotPaths[table].Rows)
        {
            Assert.Contains(lines, line => Begins(line, $"| {row.Title} | "));
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Page_AsCommitted_SaysZeroBytesOfAllOfOurs(int table)
    {
        List<string> lines = LinesOf(Catalog.HotPaths[table]);

        foreach (Row row in Catalog.HotPaths[table].Rows.Where(each => each.IsOurs))
        {
            Assert.Contains(lines, line => Begins(line, $"| {row.Title} | 0 | "));
        }
    }

    [Fact]
    public void Page_AsCommitted_ListsEveryRateOfEveryFormat()
    {
        foreach (RateTable rate in Catalog.Rates)
        {
            string head = LinesOf(rate.Table).First(line => Begins(line, "| "));
            Assert.All(rate.Table.Rows, row =>
                Assert.Contains($"| {row.Title}: {rate.Unit} |", head));
        }

        List<string> formats = LinesOf(Catalog.Rates[^1].Table);
        Assert.All(RecordingFiles.Names, name =>
            Assert.Contains(formats, line => Begins(line, $"| {name} | ")));
    }

    [Fact]
    public void Page_AsCommitted_ListsEveryLimit()
    {
        List<string> lines = LinesOf(LimitSection.Title);

        Assert.All(LimitCatalog.All, limit =>
            Assert.Contains(lines, line => Begins(line, $"| {limit.Title} | ")));
    }

    [Fact]
    public void Page_AsCommitted_IsOfAWholeReleaseRun()
    {
        string page = Page();

        Assert.Contains(PageHead.Command, page);
        Assert.Contains("Release build", page);
        Assert.DoesNotContain("quick look", page);
        Assert.DoesNotContain("failed", page);
        Assert.DoesNotContain("–", page);
    }

    [Theory]
    [InlineData(0.0512, "0.05")]
    [InlineData(9.994, "9.99")]
    [InlineData(42.36, "42.4")]
    [InlineData(152.4, "152")]
    [InlineData(18317.3, "18,300")]
    [InlineData(0, "0.00")]
    public void Number_AnySize_HasThreeDigits(double value, string expected) =>
        Assert.Equal(expected, TableMarkdown.Number(value));

    [Fact]
    public void Write_RowAndYardstick_SaysTimeRatioAndBytes()
    {
        Row yardstick = new("tree", typeof(object), "Run") { IsYardstick = true };
        Row row = new("ours", typeof(object), "Run");
        TableResult result = new(new Table("Title", "Text.", [yardstick, row]));
        result.Add(yardstick, "1000", new Cell(20, 22, 0));
        result.Add(row, "1000", new Cell(30, 45, 0));
        result.Add(row, "10", new Cell(40, 80, 24));

        Assert.Equal(
            "## Title\n\nText. The middle iteration took 1.50 times the fastest.\n\n"
            + "|  | bytes | 1,000 | 10 |\n| --- | ---: | ---: | ---: |\n"
            + "| tree | 0 | 20.0 | – |\n| ours | 24 | 30.0 (1.50) | 40.0 |\n",
            TableMarkdown.Write(result));
    }

    public static IEnumerable<TheoryDataRow<int>> Tables() =>
        Catalog.HotPaths.Select((table, index) =>
            new TheoryDataRow<int>(index).WithTestDisplayName(table.Title));

    private static string Page() => File.ReadAllText(RepositoryFolder.Path(PageHead.PagePath));

    private static bool Begins(string line, string text) =>
        line.StartsWith(text, StringComparison.Ordinal);

    private static List<string> LinesOf(Table table) => LinesOf(table.Title);

    private static List<string> LinesOf(string title) =>
        Page().Split('\n')
            .SkipWhile(line => line != $"## {title}").Skip(1)
            .TakeWhile(line => !Begins(line, "## ")).ToList();
}

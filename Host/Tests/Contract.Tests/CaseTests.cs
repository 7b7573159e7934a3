using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Contract.Repository;
using TimeCore.Host.Contract.Source;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>Every case of docs/results/timer-cases.md has a test, and the page names it.</summary>
public sealed partial class CaseTests
{
    private const string Page = "docs/results/timer-cases.md";

    // Tokens, and what there is no sense in without tasks.
    private static readonly string[] _withoutTest = ["P22", "L10", "A1", "A2", "A3", "A4", "A5"];

    // With UPDATE_CASES=1 the column is written instead of compared.
    [Fact]
    public void Page_OfCases_NamesTheTestsOfEach()
    {
        ILookup<string, string> tests = TestsByCase();
        string page = Row().Replace(
            Repo.Read(Page), row => $"{row.Groups[1].Value} {Names(tests, row)} |");
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            File.WriteAllText(Repo.FullPath(Page), page);
        }

        Assert.True(
            Repo.Read(Page) == page,
            $"{Page} names other tests: UPDATE_CASES=1 dotnet test --project "
            + "Host/Tests/Contract.Tests --filter-class \"*CaseTests\"");
    }

    [Fact]
    public void Cases_EveryOne_HasARowAndATest()
    {
        List<string> expected =
        [
            .. Ids("T", 78), .. Ids("P", 24), .. Ids("L", 11), .. Ids("S", 10), .. Ids("C", 12),
        ];
        List<string> rows =
            Row().Matches(Repo.Read(Page)).Select(row => row.Groups[2].Value).ToList();
        ILookup<string, string> tests = TestsByCase();

        Assert.Equal(
            expected.Concat(["A1", "A2", "A3", "A4", "A5"]).Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
        Findings.AssertNone(expected.Except(_withoutTest).Where(id => !tests.Contains(id))
            .Select(id => $"{id} has no test whose name begins with it."));
        Findings.AssertNone(tests.Select(each => each.Key).Except(expected.Except(_withoutTest))
            .Select(id => $"{tests[id].First()} is named after {id}, which is no case."));
    }

    private static string Names(ILookup<string, string> tests, Match row) =>
        _withoutTest.Contains(row.Groups[2].Value)
            ? "none: no tokens, no tasks"
            : string.Join(", ", tests[row.Groups[2].Value].Select(test => $"`{test}`"));

    private static ILookup<string, string> TestsByCase() =>
        Repo.Sources("UnitTests/Threading").Concat(Repo.Sources("Host/Tests"))
            .Select(SourceFile.Open).SelectMany(DocumentChecks.MethodsOf)
            .SelectMany(test => Cases(test).Select(id => (Id: id, Test: test)))
            .Distinct().OrderBy(each => each.Test, StringComparer.Ordinal)
            .ToLookup(each => each.Id, each => each.Test);

    private static IEnumerable<string> Cases(string test) =>
        test[(test.IndexOf('.') + 1)..].Split('_').TakeWhile(part => Id().IsMatch(part));

    private static IEnumerable<string> Ids(string letter, int count) =>
        Enumerable.Range(1, count).Select(number => $"{letter}{number:00}");

    [GeneratedRegex(@"^[TPLSC]\d\d$")]
    private static partial Regex Id();

    [GeneratedRegex(
        @"^(\| ([TPLSC]\d\d|A\d) \|(?:[^|\n]*\|){5})[^|\n]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

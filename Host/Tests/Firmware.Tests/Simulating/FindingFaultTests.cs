using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Firmware.Tests.Simulating;

/// <summary>The commands to try in docs/measuring.md show the findings they stand at.</summary>
public partial class FindingFaultTests
{
    private const int FaultsMin = 9;

    public static TheoryData<string, string> Illustrations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (IGrouping<string, string> command in ReadPage())
            {
                data.Add(command.Key, string.Join(' ', command.Distinct()));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Illustrations))]
    public void Simulate_FaultOnThePage_ShowsItsFindings(string options, string ids)
    {
        using var cli = new Cli();

        Assert.Equal(0, cli.Simulate(options));

        Assert.All(ids.Split(' '), id => Assert.Contains($"! {id}: ", cli.Out));
    }

    [Fact]
    public void Page_Illustrations_AreThere()
    {
        Assert.True(ReadPage().Count() >= FaultsMin);
    }

    // The command after "Try", and the findings whose sections it stands in.
    private static IEnumerable<IGrouping<string, string>> ReadPage()
    {
        string page = File.ReadAllText(RepositoryFolder.Path("docs/measuring.md"));
        return Illustration().Matches(page)
            .GroupBy(match => match.Groups[2].Value, match => match.Groups[1].Value);
    }

    [GeneratedRegex(
        @"### ([a-z0-9-]+)\n(?:(?!##).)*?Try `simulate ([^`]+)`", RegexOptions.Singleline)]
    private static partial Regex Illustration();
}

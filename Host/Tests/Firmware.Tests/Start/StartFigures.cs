using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The mean currents in the tables of docs/start.md.</summary>
internal static class StartFigures
{
    // A change of the core moves them a little.
    private const double OffMaxMa = 0.3;

    /// <summary>Checks a row of a table against a run.</summary>
    /// <param name="output">Gets the row as it is now.</param>
    /// <param name="name">The first cell.</param>
    /// <param name="meansMa">The others.</param>
    public static void AssertRow(ITestOutputHelper output, string name, params double[] meansMa)
    {
        string row = $"| {name} | " + string.Join(
            " | ", meansMa.Select(ma => ma.ToString("F1", CultureInfo.InvariantCulture))) + " |";
        output.WriteLine($"MODEL, mean mA: {row}");
        Match written = Regex.Match(
            File.ReadAllText(RepositoryFolder.Path("docs/start.md")),
            $@"^\| {Regex.Escape(name)} \| (.*) \|$", RegexOptions.Multiline);

        Assert.True(written.Success, $"docs/start.md has no row {name}: {row}");
        double[] shown = written.Groups[1].Value.Split(" | ")
            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(meansMa.Length, shown.Length);
        Assert.All(
            shown.Zip(meansMa, (a, b) => Math.Abs(a - b)),
            off => Assert.True(off <= OffMaxMa, $"docs/start.md is off: {row}"));
    }
}

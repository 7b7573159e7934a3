using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The mean currents in the tables of docs/start.md.</summary>
internal static class StartFigures
{
    // A change of the core moves them a little.
    private const double OffMaxMa = 0.3;

    /// <summary>The mean current of a run up to a moment, in mA.</summary>
    /// <remarks>A light sleep that has begun goes on past the end of the run.</remarks>
    public static double MeanMa(BoardRun run, int seconds)
    {
        ChargeBook charge = run.Board.ExactCharge;
        double overSeconds = (charge.TotalNs * 1e-9) - seconds;
        if (overSeconds < 1)
        {
            return charge.MeanMicroamps / 1000;
        }

        double sleepUa = charge.MicrocoulombsIn(PowerState.LightSleep)
            / (charge.NsIn(PowerState.LightSleep) * 1e-9);
        return (charge.TotalMicrocoulombs - (overSeconds * sleepUa)) / seconds / 1000;
    }

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

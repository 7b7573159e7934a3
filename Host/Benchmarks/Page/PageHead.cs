using System;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Environments;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Benchmarks.Page;

/// <summary>What stands above the tables: what was run, on what, and when.</summary>
internal static class PageHead
{
    /// <summary>What makes the page.</summary>
    public const string Command = "dotnet run -c Release --project Host/Benchmarks";

    /// <summary>Where the page of a whole run goes, from the repository's root.</summary>
    public const string PagePath = "docs/results/benchmarks-pc.md";

    /// <summary>Whether this program was built to be measured.</summary>
    public static bool IsRelease
    {
        get
        {
#if DEBUG
            return false;
#else
            return true;
#endif
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="isQuick">True for a short look.</param>
    public static string Write(bool isQuick)
    {
        string machine = string.Join(
            "\n", HostEnvironmentInfo.GetCurrent().ToFormattedString().Select(Trim));
        string date = DateTimeOffset.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string build = IsRelease ? "Release" : "Debug: these times mean nothing";
        string look = isQuick ? ", a quick look: these times say little" : "";
        return "# Benchmarks on the PC\n\n"
            + $"<!-- printed by: {Command} -->\n"
            + Paragraph.Fill(
                "What the hot paths cost on a PC, beside what .NET has to offer there, and what "
                + "the virtual board and the meter get done. It says nothing about a board: there "
                + "an interpreter runs the same code. [benchmarks.md](../benchmarks.md#on-the-pc) "
                + "says how this is measured.")
            + "\n"
            + Paragraph.Fill(
                "In the tables of the hot paths columns are timers armed, and a cell is ns an "
                + "operation, in brackets the ratio to the bare red-black tree, which runs right "
                + "before in the same process. It is the fastest of thirty iterations of 20 ms: "
                + "what else the machine does only adds. Each table says how far the middle "
                + "iteration lies above. Bytes are those that one operation allocates, the most of "
                + "all columns.")
            + $"\n```\n{machine}\n{build} build, {date}{look}\n```\n";
    }

    private static string Trim(string line) => line.TrimEnd();
}

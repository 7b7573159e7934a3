using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace TimeCore.Host.Meter.Logs;

/// <summary>The accounts that CpuTimes.Print wrote into a captured log.</summary>
/// <remarks>What stands before a line, such as a time stamp, is passed over.</remarks>
public static partial class CpuTimesLog
{
    private const string End = "End of CPU times";

    /// <summary>Reads a captured log.</summary>
    /// <param name="path">A text file.</param>
    /// <returns>Every sample that was printed whole, in the log's order.</returns>
    /// <exception cref="MeterException">It is missing, or holds none.</exception>
    public static IReadOnlyList<CpuTimesSample> Read(string path)
    {
        return CapturedText.Read(path, (name, text) =>
        {
            IReadOnlyList<CpuTimesSample> samples = Parse(text);
            return samples.Count > 0 ? samples : throw new MeterException(
                name,
                "",
                "no CPU times. Capture the lines from 'CPU times of' to 'End of CPU times', which "
                    + "CpuTimes.Print writes.");
        });
    }

    /// <summary>Reads samples from text.</summary>
    public static IReadOnlyList<CpuTimesSample> Parse(TextReader text)
    {
        List<CpuTimesSample> samples = [];
        CpuTimesSample? sample = null;
        List<CpuTimesAccount> accounts = [];
        for (string? line = text.ReadLine(); line != null; line = text.ReadLine())
        {
            if (line.Length > CapturedText.LineLengthMax)
            {
                continue;
            }

            if (HeadLine().Match(line) is { Success: true } head)
            {
                accounts = [];
                sample = new CpuTimesSample(
                    head.Groups[1].Value, Number(head, 2), Number(head, 3), accounts);
            }
            else if (sample != null && AccountLine().Match(line) is { Success: true } account)
            {
                accounts.Add(new CpuTimesAccount(
                    account.Groups[1].Value, Number(account, 2), Number(account, 3)));
            }
            else if (sample != null && line.Contains(End, StringComparison.Ordinal))
            {
                samples.Add(sample);
                sample = null;
            }
        }

        return samples;
    }

    private static long Number(Match match, int group)
    {
        return long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("CPU times of (.+): ([0-9]{1,18}) us, accounting adds ([0-9]{1,9}) us")]
    private static partial Regex HeadLine();

    [GeneratedRegex(
        "  ((?:timer|soft|idle) .+|queue|threads|core|poll|accounting|others): "
        + "([0-9]{1,18}) us, ([0-9]{1,18}) times")]
    private static partial Regex AccountLine();
}

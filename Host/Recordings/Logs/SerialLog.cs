using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Logs;

/// <summary>What a captured serial line holds of one run of MeasureIdle.</summary>
/// <remarks>
/// Of several runs in one capture the last counts. What stands before a line, such as a time
/// stamp, and every other line are passed over.
/// </remarks>
public sealed partial class SerialLog
{
    private const string Again = "All lines again:";

    private readonly Dictionary<MarkerPhase, PhaseSums> _sums = [];
    private readonly List<string> _leftOut = [];
    private bool _isRepeating;

    private SerialLog(string name)
    {
        Name = name;
    }

    /// <summary>The file's name, without its folder.</summary>
    public string Name { get; }

    /// <summary>What the device counted, by phase, all passes together.</summary>
    public IReadOnlyDictionary<MarkerPhase, PhaseSums> Sums => _sums;

    /// <summary>Lines that say that a phase was left out, and why.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Reads a captured log.</summary>
    /// <param name="path">A text file.</param>
    /// <exception cref="MeterException">It is missing or cannot be one.</exception>
    public static SerialLog Read(string path)
    {
        return CapturedText.Read(path, Parse);
    }

    /// <summary>Reads a log from text.</summary>
    public static SerialLog Parse(string name, TextReader text)
    {
        var log = new SerialLog(name);
        for (string? line = text.ReadLine(); line != null; line = text.ReadLine())
        {
            log.Add(line.Length > CapturedText.LineLengthMax
                ? line[..CapturedText.LineLengthMax]
                : line);
        }

        return log;
    }

    private void Add(string line)
    {
        if (line.Contains(Again, StringComparison.Ordinal))
        {
            _isRepeating = true;
        }
        else if (HeadLine().IsMatch(line))
        {
            BeginRun();
        }
        else if (LeftOutLine().Match(line) is { Success: true } left)
        {
            if (!_leftOut.Contains(left.Value))
            {
                _leftOut.Add(left.Value);
            }
        }
        else if (SumLine().Match(line) is { Success: true } sum)
        {
            MarkerPhase phase = Enum.Parse<MarkerPhase>(sum.Groups[1].ValueSpan);
            _sums[phase] = new PhaseSums(Number(sum, 2), Number(sum, 3), Number(sum, 4));
        }
    }

    // The heading comes once more among the lines that are repeated.
    private void BeginRun()
    {
        if (!_isRepeating)
        {
            _sums.Clear();
            _leftOut.Clear();
        }

        _isRepeating = false;
    }

    private static long Number(Match match, int group)
    {
        return long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("MeasureIdle on .+: [0-9]+ passes of 4 phases")]
    private static partial Regex HeadLine();

    [GeneratedRegex("Phase C pass [0-9]{1,2} is left out: .+")]
    private static partial Regex LeftOutLine();

    [GeneratedRegex(
        "Phase ([SABC]): ([0-9]{1,18}) timer events, ([0-9]{1,18}) ticks, "
        + "([0-9]{1,18}) refused sleeps\\.")]
    private static partial Regex SumLine();
}

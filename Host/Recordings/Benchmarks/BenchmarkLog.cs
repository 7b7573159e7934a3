using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Logs;

namespace TimeCore.Host.Meter.Benchmarks;

/// <summary>What the console of a board, or of a model, says of one run of the benchmark.</summary>
/// <remarks>
/// Of several runs in one capture the last counts. What stands before a line, such as a time stamp,
/// and every line that is not the benchmark's are passed over. A line of the benchmark's that is
/// broken is an error: a figure that is missing must not go unnoticed.
/// </remarks>
public sealed class BenchmarkLog
{
    private const string Mark = "bench,";
    private const string InfoMark = "bench-info,";
    private const string Head = "name,armed,median,least,most,repetitions,unit,clock";
    private const string Again = "Capture the console again, from the run's start to its end.";
    private const string LeftOutKey = "left out";

    private readonly List<BenchmarkFigure> _figures = [];
    private readonly List<(string Key, string Value)> _facts = [];
    private readonly string _name;

    private BenchmarkLog(string name)
    {
        _name = name;
    }

    /// <summary>All figures, in the order in which they were printed.</summary>
    public IReadOnlyList<BenchmarkFigure> Figures => _figures;

    /// <summary>What they belong to: board, version, clock.</summary>
    public IReadOnlyList<(string Key, string Value)> Facts =>
        _facts.Where(fact => fact.Key != LeftOutKey).ToList();

    /// <summary>What was not measured, and why.</summary>
    public IReadOnlyList<string> LeftOut =>
        _facts.Where(fact => fact.Key == LeftOutKey).Select(fact => fact.Value).ToList();

    /// <summary>Whether the run's last lines are there: its ratios.</summary>
    public bool IsComplete => _figures.Any(figure => figure.Unit == BenchmarkUnit.Percent);

    /// <summary>Reads a captured log.</summary>
    /// <param name="path">A text file.</param>
    /// <exception cref="MeterException">
    /// It is missing, holds no benchmark, or a line of it is broken.
    /// </exception>
    public static BenchmarkLog Read(string path)
    {
        return CapturedText.Read(path, Parse);
    }

    /// <summary>Reads a log from text.</summary>
    /// <param name="name">The file's name, for errors.</param>
    /// <param name="text">The lines.</param>
    /// <exception cref="MeterException">As <see cref="Read"/>.</exception>
    public static BenchmarkLog Parse(string name, TextReader text)
    {
        var log = new BenchmarkLog(name);
        int number = 0;
        for (string? line = text.ReadLine(); line != null; line = text.ReadLine())
        {
            number++;
            log.Add(
                line.Length > CapturedText.LineLengthMax
                    ? line[..CapturedText.LineLengthMax]
                    : line,
                number);
        }

        if (log._figures.Count == 0)
        {
            throw new MeterException(
                name, "", "holds no benchmark. Flash a firmware that runs it (docs/benchmarks.md), "
                + "and give what its console printed.");
        }

        return log;
    }

    /// <summary>Returns the figure of that name and count, or null.</summary>
    public BenchmarkFigure? Find(string name, int armed)
    {
        return _figures.Find(figure => figure.Name == name && figure.Armed == armed);
    }

    /// <summary>Returns a fact, or null.</summary>
    public string? Fact(string key)
    {
        return _facts.Where(fact => fact.Key == key).Select(fact => fact.Value).FirstOrDefault();
    }

    private void Add(string line, int number)
    {
        if (After(line, InfoMark) is string fact)
        {
            AddFact(fact, number);
        }
        else if (After(line, Mark) is string cells)
        {
            if (cells.StartsWith("name,", StringComparison.Ordinal))
            {
                Begin(cells, number);
            }
            else
            {
                AddFigure(cells.Split(','), number);
            }
        }
    }

    private static string? After(string line, string mark)
    {
        int at = line.IndexOf(mark, StringComparison.Ordinal);
        bool isWord = at == 0 || (at > 0 && !char.IsLetterOrDigit(line[at - 1]));
        return isWord ? line[(at + mark.Length)..].TrimEnd() : null;
    }

    private void Begin(string head, int number)
    {
        if (head != Head)
        {
            throw Broken(
                number, "has other columns than this version reads. Use the tickmeter that came "
                + "with the firmware.");
        }

        _figures.Clear();
    }

    private void AddFact(string fact, int number)
    {
        string[] parts = fact.Split(',', 2);
        if (parts.Length < 2 || parts[0].Length == 0)
        {
            throw Broken(number, "is broken: a fact without a value. " + Again);
        }

        if (parts[0] == "board")
        {
            _facts.Clear();
        }

        _facts.Add((PlainText.Of(parts[0]), PlainText.Of(parts[1])));
    }

    private void AddFigure(string[] cells, int number)
    {
        int columns = Head.Split(',').Length;
        if (cells.Length != columns)
        {
            throw Broken(
                number, $"is broken: it has {cells.Length} cells, not {columns}. " + Again);
        }

        long[] numbers = cells[1..6].Select(cell => Number(cell, number)).ToArray();
        string unit = cells[6];
        if (cells[0].Length == 0 || !BenchmarkUnit.All.Contains(unit))
        {
            throw Broken(number, $"is broken: its unit is '{PlainText.Of(unit)}'. " + Again);
        }

        (long armed, long median, long least, long most) =
            (numbers[0], numbers[1], numbers[2], numbers[3]);
        bool isSorted = least <= median && median <= most;
        if (armed < 0 || armed > int.MaxValue || !isSorted)
        {
            throw Broken(number, "is broken: its figures contradict each other. " + Again);
        }

        string name = PlainText.Of(cells[0]);
        _figures.RemoveAll(figure => figure.Name == name && figure.Armed == armed);
        _figures.Add(new BenchmarkFigure(
            name, (int)armed, median, least, most, numbers[4], unit, PlainText.Of(cells[7])));
    }

    private long Number(string cell, int number)
    {
        return long.TryParse(
            cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Broken(number, $"is broken: '{PlainText.Of(cell)}' is no number. " + Again);
    }

    private MeterException Broken(int number, string what)
    {
        return new MeterException(_name, $"line {number}", what);
    }
}

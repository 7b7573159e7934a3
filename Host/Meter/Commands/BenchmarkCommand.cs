using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Benchmarks;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter benchmark</c>: what timers cost, on a model or from a log.</summary>
internal sealed class BenchmarkCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "benchmark";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter benchmark
          tickmeter benchmark --board esp32c3 --quick
          tickmeter benchmark --log console.txt --runtime "nanoCLR 1.17 on an ESP32-DevKitC"
          tickmeter benchmark --log console.txt --markdown page.md --csv figures.csv

        """;

    private const string Text =
        "Shows what timers cost: on a virtual board (a model), or as a board's console printed it";

    private const string DateFormat = "yyyy-MM-dd";
    private const string ModelRuntime = "a model of nanoFramework";

    private readonly Terminal _terminal;
    private readonly Option<string> _board = new("--board");
    private readonly Option<bool> _quick = new("--quick");
    private readonly Option<int> _seed = CommandNumber.Whole("--seed");
    private readonly Option<string?> _log = new("--log");
    private readonly Option<string?> _runtime = new("--runtime");
    private readonly Option<string?> _markdown = new("--markdown");
    private readonly Option<string?> _csv = new("--csv");
    private readonly Option<string?> _date = new("--date");

    private BenchmarkCommand(Terminal terminal)
    {
        _terminal = terminal;
        string[] boards = BoardFacts.All.Select(board => board.Name).ToArray();
        _board.Description = "The virtual board: " + string.Join(", ", boards);
        _board.DefaultValueFactory = _ => boards[0];
        _board.Validators.Add(result => CheckBoard(result, boards));
        _quick.Description = "Fewer and shorter rounds";
        _seed.Description = "Seed of all that is random";
        _seed.DefaultValueFactory = _ => 1;
        _log.Description = "Run nothing: read what the console of a board or the nanoCLR printed";
        _log.HelpName = "file";
        _log.Validators.Add(CheckLog);
        _runtime.Description = "With --log: the runtime, for the report";
        _runtime.HelpName = "text";
        _markdown.Description = "Write a page for docs/results";
        _markdown.HelpName = "file";
        _csv.Description = "Write the figures alone";
        _csv.HelpName = "file";
        _date.Description = "The day for the page, such as 2027-01-31 [default: today]";
        _date.HelpName = "date";
        _date.Validators.Add(CheckDate);
    }

    public static Command Create(Terminal terminal)
    {
        var parts = new BenchmarkCommand(terminal);
        var command = new Command(Name, Text)
        {
            parts._board, parts._quick, parts._seed, parts._log, parts._runtime,
            parts._markdown, parts._csv, parts._date,
        };
        command.SetAction(parts.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        string? path = result.GetValue(_log);
        OutputPaths.Check(
            path == null ? [] : [path],
            ("--markdown", result.GetValue(_markdown)),
            ("--csv", result.GetValue(_csv)));
        BenchmarkLog log = path != null ? BenchmarkLog.Read(path) : Simulate(result);
        var origin = new BenchmarkOrigin
        {
            IsModel = path == null,
            Runtime = path == null ? ModelRuntime : result.GetValue(_runtime),
            Command = CommandOf(result),
            Date = result.GetValue(_date)
                ?? DateTimeOffset.Now.ToString(DateFormat, CultureInfo.InvariantCulture),
        };
        BenchmarkText.Write(_terminal.Out, log, origin, _terminal.Columns);
        if (result.GetValue(_markdown) is string markdown)
        {
            BenchmarkPage.Write(log, origin, markdown);
        }

        if (result.GetValue(_csv) is string csv)
        {
            BenchmarkCsv.Write(log, csv);
        }

        return ExitCode.Done;
    }

    private BenchmarkLog Simulate(ParseResult result)
    {
        IReadOnlyList<string> lines = BenchmarkRun.Run(
            result.GetRequiredValue(_board),
            result.GetValue(_seed),
            result.GetValue(_quick),
            _terminal.ShowProgress);
        return BenchmarkLog.Parse(
            "the virtual board's console", new StringReader(string.Join('\n', lines)));
    }

    // As it would be typed again: only what was typed, the day and other folders left out.
    private string CommandOf(ParseResult result)
    {
        var words = new List<string> { $"dotnet run --project Host/Meter -- {Name}" };
        void Add(Option option, string? value)
        {
            if (result.GetResult(option) is OptionResult { Implicit: false })
            {
                words.Add(value == null ? option.Name : $"{option.Name} {Quoted(value)}");
            }
        }

        Add(_board, result.GetValue(_board));
        Add(_quick, null);
        Add(_seed, result.GetValue(_seed).ToString(CultureInfo.InvariantCulture));
        Add(_log, Path.GetFileName(result.GetValue(_log)));
        Add(_runtime, result.GetValue(_runtime));
        Add(_markdown, result.GetValue(_markdown));
        return string.Join(' ', words);
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;

    private static void CheckBoard(OptionResult result, string[] boards)
    {
        string word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (word.Length > 0 && !boards.Contains(word))
        {
            result.AddError(
                $"--board {word} is not known. Give {string.Join(", ", boards)}.");
        }
    }

    // A log is of one board and one run; to run another beside it would mix the two up.
    private void CheckLog(OptionResult result)
    {
        foreach (Option option in new Option[] { _board, _quick, _seed })
        {
            if (result.GetResult(option) is OptionResult { Implicit: false })
            {
                result.AddError(
                    $"{option.Name} says what to simulate, --log what to read. Give one of them.");
            }
        }
    }

    private static void CheckDate(OptionResult result)
    {
        string word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (!DateOnly.TryParseExact(
            word, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            result.AddError($"--date {word} is no day. Give year, month, day: 2027-01-31.");
        }
    }
}

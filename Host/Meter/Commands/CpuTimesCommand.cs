using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Logs;
using TimeCore.Host.Meter.Simulation.Accounting;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter cputimes</c>: where a program's awake time goes.</summary>
internal sealed class CpuTimesCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "cputimes";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter cputimes
          tickmeter cputimes --board esp32c3 --light-sleep
          tickmeter cputimes --log serial.txt

        """;

    private const string Text =
        "Shows where a program's awake time goes: an example on a virtual board (a model), or as a "
        + "board's console printed it";

    private const int SecondsMax = 3600;

    private readonly Terminal _terminal;
    private readonly Option<string> _board = new("--board");
    private readonly Option<int> _seconds = CommandNumber.Whole("--seconds");
    private readonly Option<int> _seed = CommandNumber.Whole("--seed");
    private readonly Option<bool> _lightSleep = new("--light-sleep");
    private readonly Option<string?> _log = new("--log");

    private CpuTimesCommand(Terminal terminal)
    {
        _terminal = terminal;
        string[] boards = BoardFacts.All.Select(board => board.Name).ToArray();
        _board.Description = "The virtual board: " + OptionRules.Names(boards);
        _board.DefaultValueFactory = _ => boards[0];
        _board.Validators.Add(OptionRules.OneOf(boards));
        _seconds.Description = $"How long the example accounts, 1 to {SecondsMax}";
        _seconds.DefaultValueFactory = _ => 10;
        _seconds.Validators.Add(OptionRules.Within(1, SecondsMax));
        _seed.Description = "Seed of all that is random";
        _seed.DefaultValueFactory = _ => 1;
        _lightSleep.Description = "The example allows light sleep";
        _log.Description = "Run nothing: read what the console of a board printed";
        _log.HelpName = "file";
        _log.Validators.Add(CheckLog);
    }

    public static Command Create(Terminal terminal)
    {
        var parts = new CpuTimesCommand(terminal);
        var command = new Command(Name, Text)
        {
            parts._board, parts._seconds, parts._seed, parts._lightSleep, parts._log,
        };
        command.SetAction(parts.Run);
        return command;
    }

    private void CheckLog(OptionResult result)
    {
        Option[] others = [_board, _seconds, _seed, _lightSleep];
        foreach (Option option in others)
        {
            if (result.GetResult(option) is OptionResult { Implicit: false })
            {
                result.AddError($"{option.Name}: --log runs nothing. Give one of them.");
            }
        }
    }

    private int Run(ParseResult result)
    {
        if (result.GetValue(_log) is string path)
        {
            foreach (CpuTimesSample sample in CpuTimesLog.Read(path))
            {
                CpuTimesText.Write(_terminal.Out, sample, _terminal.Columns);
            }

            return ExitCode.Done;
        }

        var run = new AccountedRun(
            BoardFacts.Find(result.GetRequiredValue(_board))!,
            result.GetValue(_seconds),
            result.GetValue(_seed),
            result.GetValue(_lightSleep));
        _terminal.ShowProgress("simulating twice");
        CpuTimesSample accounted = run.Run();
        _terminal.ShowProgress("");
        _terminal.Out.WriteLine(
            "MODEL: AwakeTime on a virtual board; beside what it printed stands the board's own "
            + "account.");
        CpuTimesText.Write(_terminal.Out, accounted, _terminal.Columns, run.TruthUs);
        return ExitCode.Done;
    }
}

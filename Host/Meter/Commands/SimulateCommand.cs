using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.Meter.Simulation.Explaining;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter simulate</c>: runs and measures a virtual board.</summary>
internal sealed class SimulateCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "simulate";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter simulate
          tickmeter simulate --board esp32c3 --supply module --quick
          tickmeter simulate --phase-seconds 30 --seed 7 --out trial --json
          tickmeter simulate --quick --figures docs/figures
          tickmeter simulate --explain --supply module
          tickmeter simulate --trace
          tickmeter simulate --app MyApp/bin/Release/MyApp.exe --seconds 60 --explain
          tickmeter simulate --app MyApp.exe --board esp32c3 --max-mean-ma 1.0 --max-wakeups 15
          tickmeter simulate --board stm32l475 --what-if native
          tickmeter simulate --explain --supply module --what-if boot-ends-sleep

        """;

    private const int PhaseSecondsMax = 3600;

    // A frame carries the pass in four bits.
    private const int PassesMax = 15;

    private const string Text =
        "Runs the firmware on a virtual board, records it and analyses the recording (a model)";

    private static readonly string[] s_supplies = { "devkit", "module" };

    private readonly Terminal _terminal;
    private readonly ISimulation _simulation;
    private readonly Option<string> _board = new("--board");
    private readonly Option<string> _supply = new("--supply");
    private readonly Option<int> _hz = CommandNumber.Whole("--hz");
    private readonly Option<int> _phaseSeconds = CommandNumber.Whole("--phase-seconds");
    private readonly Option<int> _passes = CommandNumber.Whole("--passes");
    private readonly Option<bool> _quick = new("--quick");
    private readonly Option<string?> _whatIf = new("--what-if");
    private readonly Option<string[]> _faults = new("--fault");
    private readonly Option<int> _seed = CommandNumber.Whole("--seed");
    private readonly Option<string?> _out = new("--out");
    private readonly Option<bool> _explain = new("--explain");
    private readonly Option<bool> _trace = new("--trace");
    private readonly ReportFlags _reports = new();
    private readonly AppFlags _app;

    private SimulateCommand(Terminal terminal, ISimulation simulation)
    {
        _terminal = terminal;
        _simulation = simulation;
        _app = new AppFlags(terminal);
        Describe();
        Restrict();
    }

    public static Command Create(Terminal terminal, ISimulation simulation)
    {
        var parts = new SimulateCommand(terminal, simulation);
        var command = new Command(Name, Text)
        {
            parts._board, parts._supply, parts._hz, parts._phaseSeconds, parts._passes,
            parts._quick, parts._whatIf, parts._faults, parts._seed, parts._out, parts._explain,
            parts._trace,
        };
        parts._app.AddTo(command);
        parts._reports.AddTo(command);
        command.SetAction(parts.Run);
        return command;
    }

    private void Describe()
    {
        _board.Description = "The board: " + OptionRules.Names(BoardFacts.All.Select(b => b.Name));
        _board.DefaultValueFactory = _ => BoardFacts.All[0].Name;
        _supply.Description = "What the meter feeds: " + OptionRules.Names(s_supplies);
        _supply.DefaultValueFactory = _ => s_supplies[0];
        _hz.Description = "Tick rate in Hz, at most what the board can keep";
        _hz.DefaultValueFactory = _ => 100;
        _phaseSeconds.Description = $"Seconds each phase is measured, one block each, 1 to "
            + $"{PhaseSecondsMax}; an interval needs 10 blocks in all passes";
        _phaseSeconds.DefaultValueFactory = _ => SimulationRequest.DefaultPhaseSeconds;
        _passes.Description = $"Passes through all phases, 1 to {PassesMax}; two show drift";
        _passes.DefaultValueFactory = _ => SimulationRequest.DefaultPasses;
        _quick.Description = "One pass unless --passes is given";
        _whatIf.Description = "wfi: what an STM32 idle thread that waits for interrupts would "
            + "give; native: what an image with the native part would; boot-ends-sleep: an ESP32 "
            + "whose BOOT button may end a light sleep";
        _whatIf.HelpName = "question";
        _faults.Description = "Force a fault, NAME or NAME=NUMBER; may be given again: "
            + OptionRules.Names(_simulation.FaultNames);
        _faults.HelpName = "fault";
        _faults.AllowMultipleArgumentsPerToken = true;
        _seed.Description = "Seed of all that is random";
        _seed.DefaultValueFactory = _ => 1;
        _out.Description = "New or empty folder for the files [default: simulation-<time>]";
        _explain.Description = "Say as well what the mean current of each phase is spent on";
        _trace.Description = "Measure nothing: run Blink and print each step of its timer";
    }

    private void Restrict()
    {
        _board.Validators.Add(OptionRules.OneOf(BoardFacts.All.Select(b => b.Name).ToArray()));
        _supply.Validators.Add(OptionRules.OneOf(s_supplies));
        _supply.Validators.Add(CheckSupply);
        _whatIf.Validators.Add(CheckWhatIf);
        _explain.Validators.Add(CheckExplain);
        _trace.Validators.Add(result =>
        {
            if (_app.Path(result) == null)
            {
                OptionRules.Without(
                    [.. _reports.All, _out], "--trace prints text and measures nothing.")(result);
            }
        });
        _app.Restrict([_phaseSeconds, _passes, _quick, _whatIf]);
        _faults.Validators.Add(CheckFaults);
        _hz.Validators.Add(CheckTick);
        _phaseSeconds.Validators.Add(OptionRules.Within(1, PhaseSecondsMax));
        _passes.Validators.Add(OptionRules.Within(1, PassesMax));
    }

    private int Run(ParseResult result)
    {
        if (_app.Path(result) is string app)
        {
            return _app.Run(result, app, new AppSetting
            {
                Board = BoardFacts.Find(result.GetRequiredValue(_board))!,
                Supply = Supply(result),
                Faults = result.GetValue(_faults) ?? Array.Empty<string>(),
                Seed = result.GetValue(_seed),
                TickHz = result.GetValue(_hz),
                Explain = result.GetValue(_explain),
                Trace = result.GetValue(_trace),
                Out = result.GetValue(_out),
                Targets = _reports.Read(result, []),
            });
        }

        return result.GetValue(_trace) ? Trace(result) : Measure(result);
    }

    private int Trace(ParseResult result)
    {
        IReadOnlyList<string> lines = BlinkTrace.Run(
            result.GetRequiredValue(_board), result.GetValue(_hz), result.GetValue(_seed));
        foreach (string line in lines)
        {
            _terminal.Out.WriteLine(line);
        }

        return ExitCode.Done;
    }

    private int Measure(ParseResult result)
    {
        _reports.Read(result, []).Check([]);
        var request = new SimulationRequest
        {
            Board = BoardFacts.Find(result.GetRequiredValue(_board))!,
            Supply = Supply(result),
            TickHz = result.GetValue(_hz),
            PhaseSeconds = result.GetValue(_phaseSeconds),
            Passes = Passes(result),
            Faults = result.GetValue(_faults) ?? Array.Empty<string>(),
            Seed = result.GetValue(_seed),
            WhatIfBootEndsSleep = result.GetValue(_whatIf) == WhatIf.BootEndsSleep,
            Explain = result.GetValue(_explain),
            TellsLateness = true,
            KeepsSamples = true,
            Folder = OutputFolder.Make(result.GetValue(_out), DateTimeOffset.Now),
            Progress = _terminal.ShowProgress,
        };
        bool json = _reports.Read(result, []).Json;
        SizeWarning.Tell(_terminal, request);
        StockFirmware.Write(json ? _terminal.Error : _terminal.Out, request.Board);
        if (result.GetValue(_whatIf) is string word && WhatIf.IsOfImage(word))
        {
            return new WhatIfRun(_terminal, Simulate)
                .Run(word, request with { TellsLateness = false }, json);
        }

        SimulationFiles files = Simulate(request);
        ReportTargets asked = _reports.Read(result, files.All);
        Report(request, files, asked);
        if (!json)
        {
            WriteLateness(files.Lateness);
        }

        if (files.Explanation != null && !json)
        {
            var style = new Style(_terminal.Colored, _terminal.Columns);
            new ExplanationText(_terminal.Out, style).Write(files.Explanation);
        }

        return ExitCode.Done;
    }

    private void Report(SimulationRequest request, SimulationFiles files, ReportTargets asked)
    {
        if (files.Recording == null)
        {
            CountReport.Write(_terminal, request.Board, files, asked.Json);
            return;
        }

        if (SimulationSize.IsLong(request))
        {
            // What the board left in memory is a third of what the analysis needs.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        }

        using Recording recording = RecordingFile.Open(files.Recording);
        if (files.Samples != null)
        {
            recording.Keep(files.Samples);
        }

        Reporter.Report(_terminal, recording, asked with
        {
            Page = asked.Page ?? Path.Combine(request.Folder, "report.html"),
            Explanation = ExplanationTable.Of(files.Explanation ?? []),
            Lateness = files.Lateness,
        });
    }

    private void WriteLateness(IReadOnlyList<Lateness> rows)
    {
        if (rows.Count > 0)
        {
            _terminal.Out.WriteLine();
            foreach (string line in Paragraph.Lines(Lateness.Title + ".", "", _terminal.Columns))
            {
                _terminal.Out.WriteLine(line);
            }

            TextTable.Write(_terminal.Out, Lateness.TableOf(rows), _terminal.Columns);
        }
    }

    private SimulationFiles Simulate(SimulationRequest request)
    {
        try
        {
            return _simulation.Run(request);
        }
        catch (MeterException)
        {
            OutputFolder.DropIfEmpty(request.Folder);
            throw;
        }
        catch (Exception e) when (e is IOException
            or ArgumentOutOfRangeException { ParamName: "value" })
        {
            // The second is what the base library makes of a file larger than the system allows.
            OutputFolder.DropIfEmpty(request.Folder);
            throw new MeterException(
                $"{request.Folder} cannot be written: {OutputGuard.Why(e)}.");
        }
    }

    // What a board adds around a chip of STM32 nobody has published.
    private string Supply(ParseResult result)
    {
        BoardFacts board = BoardFacts.Find(result.GetRequiredValue(_board))!;
        return board.IdleIsBusy ? s_supplies[1] : result.GetRequiredValue(_supply);
    }

    private void CheckSupply(OptionResult result)
    {
        BoardFacts? board = BoardFacts.Find(result.GetValue(_board));
        if (!result.Implicit && board is { IdleIsBusy: true }
            && result.Tokens.Any(token => token.Value == s_supplies[0]))
        {
            result.AddError(
                $"--supply {s_supplies[0]}: what {board.Name} adds around its chip is unknown. "
                + $"Give {s_supplies[1]}.");
        }
    }

    private int Passes(ParseResult result)
    {
        bool isAsked = result.GetResult(_passes) is OptionResult { Implicit: false };
        return result.GetValue(_quick) && !isAsked
            ? SimulationRequest.QuickPasses
            : result.GetValue(_passes);
    }

    private void CheckFaults(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (_simulation.CheckFault(token.Value) is string wrong)
            {
                result.AddError($"{result.Option.Name}: {wrong}");
            }
        }
    }

    private void CheckTick(OptionResult result)
    {
        BoardFacts? board = BoardFacts.Find(result.GetValue(_board));
        if (board != null
            && OptionRules.Number(result) is int hz
            && (hz < 1 || hz > board.MaxTickHz))
        {
            result.AddError(
                $"--hz {hz} is beyond {board.Name}: its timers step at {board.MaxTickHz} Hz. "
                + $"Give 1 to {board.MaxTickHz}.");
        }
    }

    private void CheckWhatIf(OptionResult result)
    {
        string word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        BoardFacts? board = BoardFacts.Find(result.GetValue(_board));
        if (!WhatIf.Words.Contains(word))
        {
            result.AddError(
                $"--what-if {word} is not known. Give {string.Join(" or ", WhatIf.Words)}.");
        }
        else if (board != null && WhatIf.WhyNot(word, board) is string why)
        {
            result.AddError($"--what-if {word}: {why}");
        }
        else if (result.GetValue(_trace))
        {
            result.AddError($"--what-if {word}: --trace measures nothing. Give one of them.");
        }
    }

    private void CheckExplain(OptionResult result)
    {
        if (_app.Path(result) == null
            && result.GetValue(_explain)
            && (result.GetValue(_trace) || WhatIf.IsOfImage(result.GetValue(_whatIf))))
        {
            result.AddError("--explain needs one run that is measured: give it without --trace "
                + $"and --what-if {WhatIf.IdleWaits} or {WhatIf.Native}.");
        }
    }
}

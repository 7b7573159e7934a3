using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter.Apps;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>simulate --app</c>: a program of the user's on the virtual board.</summary>
internal sealed class AppFlags
{
    private const double DefaultSeconds = 60;
    private const double BootMsMax = 60_000;

    private readonly Terminal _terminal;
    private readonly Option<string?> _app = new("--app");
    private readonly Option<double?> _seconds = CommandNumber.Fraction("--seconds");
    private readonly Option<string[]> _windows = new("--window");
    private readonly Option<double?> _maxMeanMa = CommandNumber.Fraction("--max-mean-ma");
    private readonly Option<double?> _maxWakeUps = CommandNumber.Fraction("--max-wakeups");
    private readonly Option<double?> _maxChargeUc = CommandNumber.Fraction("--max-charge-uc");
    private readonly Option<bool> _failOnStall = new("--fail-on-stall");
    private readonly Option<bool> _untilReturn = new("--until-return");
    private readonly Option<bool> _strict = new("--strict");
    private readonly Option<bool> _noRecording = new("--no-recording");
    private readonly Option<string?> _stimulus = new("--stimulus");
    private readonly Option<string[]> _loads = new("--load");
    private readonly Option<string[]> _devices = new("--device");
    private readonly Option<string?> _network = new("--network");
    private readonly Option<double?> _deepSleepUa = CommandNumber.Fraction("--deep-sleep-ua");
    private readonly Option<double?> _bootUa = CommandNumber.Fraction("--boot-ua");
    private readonly Option<double?> _bootMs = CommandNumber.Fraction("--boot-ms");

    public AppFlags(Terminal terminal)
    {
        _terminal = terminal;
        _app.Description = "Run a program built for the device instead of our firmware: its .exe "
            + "or .dll, its libraries beside it; or the folder of its .nfproj, to compile it first";
        _app.HelpName = "path";
        _seconds.Description =
            $"With --app: how long to run it, from Main's beginning [default: {DefaultSeconds}]";
        _windows.Description = "With --app: a stretch to measure too, START-END in s from Main's "
            + "beginning; the limits then hold in each; may be given again";
        _windows.HelpName = "start-end";
        _windows.AllowMultipleArgumentsPerToken = true;
        _maxMeanMa.Description = "With --app: exit 1 if the mean current is higher, in mA";
        _maxWakeUps.Description = "With --app: exit 1 if the chip wakes more often a second";
        _maxChargeUc.Description = "With --app: exit 1 if more flows, in µC";
        _failOnStall.Description = "With --app: exit 3 if nothing can wake the program any more";
        _untilReturn.Description = "With --app: stop when Main has returned";
        _strict.Description =
            "With --app: refuse a program that can reach a call which is not modelled";
        _stimulus.Description = "With --app: what happens to the board's pins, a line each, as "
            + "'at 1.5 s: GPIO 35 HIGH for 100 ms, bounce 3 ms' (docs/your-firmware.md)";
        _stimulus.HelpName = "file";
        _loads.Description = "With --app: what the supply feeds beside the board, as 'sensor 0.6 "
            + "mA while GPIO 4 is HIGH' or 'sensor 8 mA for 12 ms after each I2C write to 0x40'; "
            + "may be given again";
        _loads.HelpName = "sentence";
        _devices.Description = "With --app: a device on a bus, as i2c:1:0x48=lm75:21.5 (a "
            + "thermometer, °C) or i2c:1:0x3c=ssd1306 (a display); may be given again";
        _devices.HelpName = "place=device";
        _network.Description = "With --app: the access points, hosts and peers around the board, "
            + "a line each (docs/your-firmware.md); without it nobody is there";
        _network.HelpName = "file";
        _deepSleepUa.Description = "With --app: what the supply feeds in deep sleep, in µA "
            + "[default: the board's, docs/boards.md]";
        _bootUa.Description = "With --app: what the supply feeds while it boots, in µA "
            + "[default: the board's, docs/boards.md]";
        _bootMs.Description =
            "With --app: from reset to Main, in ms [default: 300, an assumption]";
        _noRecording.Description = "With --app: leave no files";
    }

    private IReadOnlyList<Option> Others =>
    [
        _seconds, _windows, _maxMeanMa, _maxWakeUps, _maxChargeUc, _failOnStall, _strict,
        _noRecording, _untilReturn, _stimulus,
        _loads, _devices, _network, _deepSleepUa, _bootMs, _bootUa,
    ];

    /// <summary>Gives the command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_app);
        foreach (Option option in Others)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach (Option option in Others)
            {
                if (result.GetValue(_app) == null
                    && result.GetResult(option) is OptionResult { Implicit: false } given
                    && IsReadable(option, given))
                {
                    result.AddError($"{option.Name} is for a program of yours. Give --app too.");
                }
            }
        });
    }

    /// <summary>Refuses what is of our own firmware alone.</summary>
    public void Restrict(IReadOnlyList<Option> ours)
    {
        _app.Validators.Add(result =>
        {
            foreach (Option option in ours)
            {
                if (result.GetResult(option) is OptionResult { Implicit: false })
                {
                    result.AddError(
                        $"{option.Name} is of our own firmware. Give --seconds with --app.");
                }
            }
        });
        _seconds.Validators.Add(result => CheckPositive(result, AppRequest.SecondsMax));
        _maxMeanMa.Validators.Add(result => CheckPositive(result, double.MaxValue));
        _maxWakeUps.Validators.Add(result => CheckPositive(result, double.MaxValue));
        _maxChargeUc.Validators.Add(result => CheckPositive(result, double.MaxValue));
        _deepSleepUa.Validators.Add(result => CheckPositive(result, double.MaxValue));
        _bootUa.Validators.Add(result => CheckPositive(result, double.MaxValue));
        _bootMs.Validators.Add(result => CheckPositive(result, BootMsMax));
        _windows.Validators.Add(CheckWindows);
    }

    /// <summary>Returns the program's file; null for our own firmware.</summary>
    public string? Path(ParseResult result) => result.GetValue(_app);

    /// <summary>Returns the program's file; null for our own firmware.</summary>
    public string? Path(SymbolResult result) => result.GetValue(_app);

    /// <summary>Runs the program and tells what it came to.</summary>
    public int Run(ParseResult result, string path, AppSetting setting)
    {
        setting.Targets.Check([path]);
        _terminal.ShowProgress($"{(Directory.Exists(path) ? "compiling" : "reading")} {path}");
        AppImage image = AppImage.Read(path);
        _terminal.ShowProgress("");
        bool isJson = setting.Targets.Json;
        new AppPreface(isJson ? _terminal.Error : _terminal.Out, image, setting).Write();
        if (image.Unmodelled.Count > 0 && result.GetValue(_strict))
        {
            throw new MeterException(
                $"{image.Name} can reach calls that are not modelled, listed above; --strict "
                + "refuses it. Without --strict it runs up to the first of them.");
        }

        bool leavesFiles = !result.GetValue(_noRecording) && !setting.Trace;
        AppRequest request = RequestOf(result, setting) with
        {
            Folder = leavesFiles ? OutputFolder.Make(setting.Out, DateTimeOffset.Now) : null,
            Console = isJson ? null : _terminal.Out.WriteLine,
        };
        AppResult run = AppRun.Run(image, request);
        _terminal.ShowProgress("");
        IReadOnlyList<AppLimit> limits = LimitsOf(result, run);
        Report(image, request, setting, run, limits);
        return CodeOf(run, limits, result.GetValue(_failOnStall));
    }

    private Action<Wiring>? WireOf(ParseResult result)
    {
        IReadOnlyList<PinStimulus> stimuli =
            result.GetValue(_stimulus) is string path ? StimulusFile.Read(path) : [];
        List<Load> loads = (result.GetValue(_loads) ?? []).Select(LoadText.Parse).ToList();
        List<DeviceText> devices =
            (result.GetValue(_devices) ?? []).Select(DeviceText.Parse).ToList();
        DeviceText.CheckPlaces(devices);
        NetworkFile? network =
            result.GetValue(_network) is string file ? NetworkFile.Read(file) : null;
        bool isNothing = stimuli.Count + loads.Count + devices.Count == 0 && network == null;
        return isNothing ? null : wiring =>
        {
            network?.AddTo(wiring);
            stimuli.ToList().ForEach(wiring.Add);
            loads.ForEach(wiring.Add);
            devices.ForEach(device => device.AddTo(wiring));
        };
    }

    private AppRequest RequestOf(ParseResult result, AppSetting setting)
    {
        return new AppRequest
        {
            Board = setting.Board,
            Supply = setting.Supply,
            Seconds = result.GetValue(_seconds) ?? DefaultSeconds,
            StopsAtEnd = result.GetValue(_untilReturn),
            Seed = setting.Seed,
            Faults = setting.Faults,
            TickHz = setting.TickHz,
            Explain = setting.Explain,
            Windows = (result.GetValue(_windows) ?? []).Select(WindowOf).OfType<AppWindow>()
                .ToList(),
            MarkerPin = FlashedBoard.Create(setting.Board).MarkerPin,
            Progress = _terminal.ShowProgress,
            Wire = WireOf(result),
            DeepSleepUa = result.GetValue(_deepSleepUa),
            BootUa = result.GetValue(_bootUa),
            BootS = result.GetValue(_bootMs) / 1e3,
        };
    }

    private void Report(
        AppImage image,
        AppRequest request,
        AppSetting setting,
        AppResult run,
        IReadOnlyList<AppLimit> limits)
    {
        IReadOnlyList<string> files = run.Files;
        if (run.Recording != null && (setting.Targets.Page != null
            || setting.Targets.Figures != null || setting.Targets.Markdown != null))
        {
            using Recording recording = RecordingFile.Open(run.Recording);
            files = setting.Targets.Write(ReportContent.Of(
                Analysis.RecordingAnalyzer.Analyze(recording, null, _terminal.ShowProgress),
                run.Files));
            _terminal.ShowProgress("");
        }

        if (setting.Targets.Json)
        {
            AppJson.Write(_terminal.OutBytes, image, request, run, limits, files);
            return;
        }

        new AppText(_terminal.Out, image, request, run).Write(limits, files);
    }

    private List<AppLimit> LimitsOf(ParseResult result, AppResult run)
    {
        var limits = new AppLimits
        {
            MeanMa = result.GetValue(_maxMeanMa),
            WakeUpsPerS = result.GetValue(_maxWakeUps),
            ChargeUc = result.GetValue(_maxChargeUc),
        };
        IReadOnlyList<AppMeasurement> stretches =
            run.Windows.Count == 0 ? [run.Whole] : run.Windows;
        return stretches.SelectMany(limits.Of).ToList();
    }

    private static int CodeOf(AppResult run, IReadOnlyList<AppLimit> limits, bool failOnStall)
    {
        if (run.End == AppEnd.Refused)
        {
            return ExitCode.Unusable;
        }

        if (run.Failure != null || (run.Stall != null && failOnStall))
        {
            return ExitCode.ProgramFailed;
        }

        return limits.All(limit => limit.Holds) ? ExitCode.Done : ExitCode.ThresholdFailed;
    }

    // A number that is none is told first: the parser does.
    private static bool IsReadable(Option option, OptionResult given) =>
        option is not Option<double?>
        || given.Tokens.All(token => CommandNumber.TryParse(token.Value, out _));

    private static void CheckPositive(OptionResult result, double most)
    {
        if (result.Tokens.Count > 0
            && CommandNumber.TryParse(result.Tokens[0].Value, out double value)
            && (value <= 0 || value > most))
        {
            result.AddError(
                $"{result.Option.Name} {result.Tokens[0].Value} is out of range: it is more than 0"
                + (most < double.MaxValue ? $" and {most} at most." : "."));
        }
    }

    private static void CheckWindows(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (WindowOf(token.Value) == null)
            {
                result.AddError(
                    $"--window {token.Value} is no stretch. Give START-END in seconds from Main's "
                    + "beginning, as 10-20.");
            }
        }
    }

    private static AppWindow? WindowOf(string text)
    {
        string[] parts = text.Split('-');
        return parts.Length == 2
            && CommandNumber.TryParse(parts[0], out double fromS)
            && CommandNumber.TryParse(parts[1], out double toS)
            && fromS >= 0 && toS > fromS && toS <= AppRequest.SecondsMax
            ? new AppWindow(fromS, toS)
            : null;
    }
}

using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Commands;

/// <summary>What can be said on the command line about what to measure.</summary>
internal sealed class AnalysisFlags
{
    private readonly Option<string[]> _windows = new("--window");
    private readonly Option<string?> _marker = new("--marker");
    private readonly Option<bool> _invert = new("--invert");
    private readonly Option<double?> _blockS = CommandNumber.Fraction("--block-seconds");
    private readonly Option<double?> _volts = CommandNumber.Fraction("--voltage");
    private readonly Option<double?> _batteryMah = CommandNumber.Fraction("--battery-mah");
    private readonly Option<double?> _usable = CommandNumber.Fraction("--battery-usable");
    private readonly Option<double?> _leakMa = CommandNumber.Fraction("--battery-leak-ma");

    private AnalysisFlags()
    {
        Describe();
        _windows.Validators.Add(CheckWindows);
        _volts.Validators.Add(NumberRange.Of(0.1, 100, "volts"));
        _batteryMah.Validators.Add(NumberRange.Of(0.001, 1e9, "mAh"));
        _usable.Validators.Add(NumberRange.Of(0.01, 1, "the usable share of it"));
        _leakMa.Validators.Add(NumberRange.Of(0, 1e6, "mA"));
        _blockS.Validators.Add(NumberRange.Of(AnalysisOptions.BlockSMin, 86_400, "seconds"));
        foreach (Option ofBattery in new Option[] { _usable, _leakMa })
        {
            ofBattery.Validators.Add(CheckHasBattery);
        }
    }

    /// <summary>Adds the options to a command.</summary>
    /// <returns>What reads them back.</returns>
    public static AnalysisFlags AddTo(Command command)
    {
        var flags = new AnalysisFlags();
        Option[] all =
        {
            flags._windows, flags._blockS, flags._marker, flags._invert, flags._volts,
            flags._batteryMah, flags._usable, flags._leakMa,
        };
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        return flags;
    }

    /// <summary>Tells what the user said.</summary>
    public AnalysisOptions Read(ParseResult result)
    {
        var options = new AnalysisOptions
        {
            Windows = (result.GetValue(_windows) ?? []).Select(UserWindow.Parse).ToList()!,
            MarkerLine = result.GetValue(_marker),
            Invert = result.GetValue(_invert),
            Volts = result.GetValue(_volts),
            BlockS = result.GetValue(_blockS),
        };
        return result.GetValue(_batteryMah) is double mah
            ? options with
            {
                Batteries =
                [
                    new Battery(
                        "battery",
                        mah,
                        result.GetValue(_usable) ?? Battery.LithiumCell.UsableShare,
                        result.GetValue(_leakMa) ?? Battery.LithiumCell.LeakMa),
                ],
            }
            : options;
    }

    private void Describe()
    {
        _windows.Description = $"What to measure: {UserWindow.Form}; may be given again, and "
            + "windows of one name are passes of it";
        _windows.HelpName = "window";
        _marker.Description = "The marker's line, such as D0 [default: the one with frames]";
        _invert.Description = "LOW means awake; frames tell it by themselves";
        _volts.Description = "Supply voltage, for energies [default: what the file says]";
        _batteryMah.Description = "State lives for a battery of this capacity in mAh";
        _usable.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"Share of that battery that can be drawn, 0 to 1 [default: "
            + $"{Battery.LithiumCell.UsableShare}]");
        _leakMa.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"Its self-discharge as a current in mA [default: {Battery.LithiumCell.LeakMa}]");
        _blockS.Description = "Least length of a block, in s: one observation for the interval; "
            + "phases keep their repetitions [default: 1]";
    }

    private void CheckHasBattery(OptionResult result)
    {
        bool isNumber = result.Tokens.Count > 0
            && CommandNumber.TryParse(result.Tokens[^1].Value, out _);
        if (isNumber && result.GetResult(_batteryMah) is not OptionResult { Implicit: false })
        {
            result.AddError(
                $"{result.Option.Name} is about one battery. Give its --battery-mah as well.");
        }
    }

    private static void CheckWindows(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (UserWindow.Parse(token.Value) == null)
            {
                string point = token.Value.Contains(',') ? " Decimals have a point: 5.5." : "";
                result.AddError(
                    $"--window {token.Value} is no window. Give {UserWindow.Form}.{point}");
            }
        }
    }
}

using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Commands;

/// <summary>What can be said on the command line about what to measure.</summary>
internal sealed class AnalysisFlags
{
    private readonly Option<string[]> _windows = new("--window");
    private readonly Option<string?> _marker = new("--marker");
    private readonly Option<bool> _invert = new("--invert");
    private readonly Option<double?> _volts = new("--voltage");
    private readonly Option<double?> _batteryMah = new("--battery-mah");
    private readonly Option<double> _usable = new("--battery-usable");
    private readonly Option<double> _leakMa = new("--battery-leak-ma");

    private AnalysisFlags()
    {
        Describe();
        _windows.Validators.Add(CheckWindows);
        _volts.Validators.Add(NumberRange.Of(0.1, 100, "volts"));
        _batteryMah.Validators.Add(NumberRange.Of(0.001, 1e9, "mAh"));
        _usable.Validators.Add(NumberRange.Of(0.01, 1, "the usable share of it"));
        _leakMa.Validators.Add(NumberRange.Of(0, 1e6, "mA"));
    }

    /// <summary>Adds the options to a command.</summary>
    /// <returns>What reads them back.</returns>
    public static AnalysisFlags AddTo(Command command)
    {
        var flags = new AnalysisFlags();
        Option[] all =
        {
            flags._windows, flags._marker, flags._invert, flags._volts, flags._batteryMah,
            flags._usable, flags._leakMa,
        };
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        return flags;
    }

    /// <summary>What the user said.</summary>
    public AnalysisOptions Read(ParseResult result)
    {
        var options = new AnalysisOptions
        {
            Windows = (result.GetValue(_windows) ?? []).Select(UserWindow.Parse).ToList()!,
            MarkerLine = result.GetValue(_marker),
            Invert = result.GetValue(_invert),
            Volts = result.GetValue(_volts),
        };
        return result.GetValue(_batteryMah) is double mah
            ? options with
            {
                Batteries =
                [
                    new Battery(
                        "battery", mah, result.GetValue(_usable), result.GetValue(_leakMa)),
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
        _usable.Description = "Share of that battery that can be drawn, 0 to 1";
        _usable.DefaultValueFactory = _ => Battery.LithiumCell.UsableShare;
        _leakMa.Description = "Its self-discharge as a current in mA";
        _leakMa.DefaultValueFactory = _ => Battery.LithiumCell.LeakMa;
    }

    private static void CheckWindows(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (UserWindow.Parse(token.Value) == null)
            {
                result.AddError(
                    $"--window {token.Value} is no window. Give {UserWindow.Form}.");
            }
        }
    }
}

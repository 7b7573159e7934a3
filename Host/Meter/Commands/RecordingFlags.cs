using System.Collections.Generic;
using System.CommandLine;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary>What can be said on the command line about a recording, the same for each command.
/// </summary>
internal sealed class RecordingFlags
{
    private static readonly string[] s_orders = { "be", "le" };
    private static readonly string[] s_timeUnits = { "s", "ms", "us", "ns" };
    private static readonly string[] s_currentUnits =
        { "A", "mA", "uA", "nA", "V", "mV", "uV" };

    private static readonly string[] s_interpolations = { "hold", "linear" };

    private readonly Option<string> _ppk2Bits = new("--ppk2-bits");
    private readonly Option<bool> _swapNibbles = new("--swap-nibbles");
    private readonly Option<string?> _timeColumn = new("--time-col");
    private readonly Option<string?> _currentColumn = new("--current-col");
    private readonly Option<string?> _markerColumn = new("--marker-col");
    private readonly Option<string?> _timeUnit = new("--time-unit");
    private readonly Option<string?> _currentUnit = new("--current-unit");
    private readonly Option<string?> _separator = new("--separator");
    private readonly Option<bool> _decimalComma = new("--decimal-comma");
    private readonly Option<double?> _sampleRate = CommandNumber.Fraction("--sample-rate");
    private readonly Option<string?> _meter = new("--meter");
    private readonly Option<double?> _meterLimitUa = CommandNumber.Fraction("--meter-limit-ua");
    private readonly Option<string?> _voltsColumn = new("--volts-col");
    private readonly Option<double?> _shuntOhms = CommandNumber.Fraction("--shunt");
    private readonly Option<double?> _scale = CommandNumber.Fraction("--scale");
    private readonly Option<string?> _interpolate = new("--interpolate");
    private readonly Option<string?> _instrument = new("--instrument");
    private readonly Option<string?> _markerFile = new("--marker-file");

    private RecordingFlags()
    {
        Describe();
        _ppk2Bits.AcceptOnlyFromAmong(s_orders);
        _timeUnit.AcceptOnlyFromAmong(s_timeUnits);
        _currentUnit.AcceptOnlyFromAmong(s_currentUnits);
        _interpolate.AcceptOnlyFromAmong(s_interpolations);
        _shuntOhms.Validators.Add(NumberRange.Of(1e-6, 1e9, "ohms"));
        _scale.Validators.Add(NumberRange.Of(-1e9, 1e9, "the factor"));
        _scale.Validators.Add(result =>
        {
            if (CommandNumber.TryParse(result.Tokens[^1].Value, out double factor) && factor == 0)
            {
                result.AddError("--scale 0 makes every current 0. Give another factor.");
            }
        });
        _sampleRate.Validators.Add(NumberRange.Of(1e-6, 1e9, "samples a second"));
        _meter.Validators.Add(OptionRules.OneOf(MeterNames.Known));
        _meterLimitUa.Validators.Add(NumberRange.Of(0, 1e9, "µA"));
    }

    /// <summary>Adds the options to a command.</summary>
    /// <returns>What reads them back.</returns>
    public static RecordingFlags AddTo(Command command)
    {
        var flags = new RecordingFlags();
        Option[] all =
        {
            flags._markerFile, flags._timeColumn, flags._currentColumn, flags._markerColumn,
            flags._timeUnit, flags._currentUnit, flags._separator, flags._decimalComma,
            flags._sampleRate, flags._voltsColumn, flags._shuntOhms, flags._scale,
            flags._interpolate, flags._instrument, flags._meter, flags._meterLimitUa,
            flags._ppk2Bits, flags._swapNibbles,
        };
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        return flags;
    }

    /// <summary>Tells what the user said.</summary>
    public RecordingOptions Read(ParseResult result)
    {
        return new RecordingOptions
        {
            Ppk2LittleEndian = result.GetValue(_ppk2Bits) == "le",
            SwapNibbles = result.GetValue(_swapNibbles),
            SamplesPerSecond = result.GetValue(_sampleRate),
            ShuntOhms = result.GetValue(_shuntOhms),
            Scale = result.GetValue(_scale),
            IsLinear = result.GetValue(_interpolate) == "linear",
            Instrument = result.GetValue(_instrument),
            MarkerFile = result.GetValue(_markerFile),
            Meter = MeterNames.Find(result.GetValue(_meter)),
            MeterLimitUa = result.GetValue(_meterLimitUa),
            Columns = new ColumnMapping
            {
                Time = result.GetValue(_timeColumn),
                Current = result.GetValue(_currentColumn),
                Marker = result.GetValue(_markerColumn),
                Volts = result.GetValue(_voltsColumn),
                TimeUnit = result.GetValue(_timeUnit),
                CurrentUnit = result.GetValue(_currentUnit),
                Separator = Separator(result.GetValue(_separator)),
                DecimalComma = result.GetValue(_decimalComma),
            },
        };
    }

    /// <summary>Returns all files that are read.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="recordings">The recordings themselves.</param>
    public IReadOnlyList<string> InputsOf(ParseResult result, IEnumerable<string> recordings)
    {
        return result.GetValue(_markerFile) is string marker
            ? [.. recordings, marker]
            : [.. recordings];
    }

    private static char? Separator(string? word)
    {
        return word switch
        {
            null => null,
            "tab" or "\\t" => '\t',
            "space" => ' ',
            { Length: 1 } => word[0],
            _ => throw new MeterException(
                $"--separator {word} is no single character. Give one, or tab or space."),
        };
    }

    private void Describe()
    {
        _markerFile.Description = "A second file that holds the marker; aligned by common edges";
        _timeColumn.Description = "Table: title or number of the time's column";
        _currentColumn.Description = "Table: title or number of the current's column";
        _markerColumn.Description = "Title or number of the marker's column, or its channel";
        _timeUnit.Description = "Table: unit of the time";
        _currentUnit.Description = "Unit of the current; of a voltage over --shunt";
        _separator.Description = "Table: what separates columns: a character, tab or space";
        _decimalComma.Description = "Table: fractions are written with a comma";
        _sampleRate.Description = "Samples a second, for a file that carries no time";
        _meter.Description = "The meter, where the file does not say: "
            + OptionRules.Names(MeterNames.Known);
        _meter.HelpName = "meter";
        _meterLimitUa.Description =
            "Least difference of two means that the meter can show, in µA [default: its known one]";
        _meterLimitUa.HelpName = "µA";
        _voltsColumn.Description = "Table: column of the supply's voltage, for energies";
        _shuntOhms.Description = "Ohms of the shunt whose voltage stands in place of the current";
        _scale.Description = "What each current is multiplied by, as for a probe or an amplifier";
        _interpolate.Description = "Between rows at odd times: hold [default] or linear";
        _instrument.Description = "Which one, where a file holds several instruments";
        _ppk2Bits.Description = "Order of the two bytes of a .ppk2 word [default: be]";
        _swapNibbles.Description =
            "Exchange D0-D3 and D4-D7, for tables exported by Power Profiler 4.0.0 to 4.1.2";
    }
}

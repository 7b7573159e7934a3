using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Commands;

/// <summary>The limits that make a command end with 1 where they do not hold.</summary>
internal sealed class ThresholdFlags
{
    private readonly Option<string[]> _mean = new("--max-mean-ma");
    private readonly Option<string[]> _wakeUps = new("--max-wakeups");

    private ThresholdFlags()
    {
        _mean.Description =
            "End with 1 if a mean current is larger, in mA: VALUE or NAME=VALUE, such as C=17";
        _wakeUps.Description =
            "End with 1 if there are more wake-ups a second: VALUE or NAME=VALUE";
        _mean.Validators.Add(Check(ThresholdQuantity.MeanMa));
        _wakeUps.Validators.Add(Check(ThresholdQuantity.WakeUpsPerS));
    }

    /// <summary>Adds the options to a command.</summary>
    /// <returns>What reads them back.</returns>
    public static ThresholdFlags AddTo(Command command)
    {
        var flags = new ThresholdFlags();
        foreach (Option<string[]> option in new[] { flags._mean, flags._wakeUps })
        {
            option.HelpName = "limit";
            command.Options.Add(option);
        }

        return flags;
    }

    /// <summary>Tells which limits do not hold.</summary>
    /// <param name="terminal">Where to tell: on the error stream, so that JSON stays JSON.</param>
    /// <param name="result">The command line.</param>
    /// <param name="phases">What was measured.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="MeterException">A limit names what was not measured.</exception>
    public int Check(Terminal terminal, ParseResult result, IReadOnlyList<PhaseResult> phases)
    {
        IEnumerable<Threshold> thresholds =
            Of(ThresholdQuantity.MeanMa, result.GetValue(_mean))
                .Concat(Of(ThresholdQuantity.WakeUpsPerS, result.GetValue(_wakeUps)));
        int code = ExitCode.Done;
        foreach (string failure in thresholds.SelectMany(t => t.Failures(phases)).ToList())
        {
            terminal.Error.WriteLine("threshold: " + failure);
            code = ExitCode.ThresholdFailed;
        }

        return code;
    }

    private static IEnumerable<Threshold> Of(ThresholdQuantity quantity, string[]? words)
    {
        return (words ?? []).Select(word => Threshold.Parse(quantity, word)!);
    }

    private static System.Action<OptionResult> Check(ThresholdQuantity quantity)
    {
        return result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (Threshold.Parse(quantity, token.Value) == null)
                {
                    string value = token.Value[(token.Value.LastIndexOf('=') + 1)..];
                    result.AddError(
                        $"{result.Option.Name} {token.Value} is no limit. Give VALUE or "
                        + "NAME=VALUE, the value not negative."
                        + CommandNumber.Spelling(value));
                }
            }
        };
    }
}

using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Verdicts that make <c>compare</c> end with 1.</summary>
internal sealed class CompareGate
{
    private const string Worse = "worse";
    private const string NoSaving = "no-saving";
    private const string Undetectable = "undetectable";

    private static readonly string[] s_words = [Worse, NoSaving, Undetectable];

    private readonly Option<string[]> _failOn = new("--fail-on")
    {
        Description = "End with 1 if a comparison is worse, saves nothing (no-saving), or finds no "
            + "difference (undetectable); without a verdict it fails as well. May be given again",
        HelpName = string.Join('|', s_words),
    };

    private CompareGate()
    {
        _failOn.Validators.Add(OptionRules.OneOf(s_words));
    }

    /// <summary>Adds the option to a command.</summary>
    public static CompareGate AddTo(Command command)
    {
        var gate = new CompareGate();
        command.Options.Add(gate._failOn);
        return gate;
    }

    /// <summary>Tells on the error stream which comparisons fail.</summary>
    /// <returns>The exit code.</returns>
    public int Check(
        Terminal terminal, ParseResult result, IReadOnlyList<Comparison> comparisons)
    {
        int code = ExitCode.Done;
        foreach (string word in (result.GetValue(_failOn) ?? []).Distinct())
        {
            foreach (Comparison comparison in comparisons.Where(c => Fails(word, c.Verdict)))
            {
                string verdict = Report.VerdictWords.Of(comparison.Verdict);
                terminal.Error.WriteLine(
                    $"threshold: {comparison.From.Name}→{comparison.To.Name}: "
                    + (comparison.Verdict == null ? "no verdict" : verdict)
                    + $" (--fail-on {word}).");
                code = ExitCode.ThresholdFailed;
            }
        }

        return code;
    }

    // A gate must not open unseen, so no verdict fails.
    private static bool Fails(string word, Verdict? verdict)
    {
        return word switch
        {
            _ when verdict == null => true,
            Worse => verdict == Verdict.Worse,
            NoSaving => verdict != Verdict.Saves,
            _ => verdict == Verdict.NotDetectable,
        };
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A limit that the user sets, as a gate for the firmware under test.</summary>
/// <param name="Quantity">What is limited.</param>
/// <param name="Name">The phase or window it is for; null for all that were measured.</param>
/// <param name="Limit">The largest value that still holds.</param>
public sealed record Threshold(ThresholdQuantity Quantity, string? Name, double Limit)
{
    /// <summary>Reads <c>VALUE</c> or <c>NAME=VALUE</c>.</summary>
    /// <param name="quantity">What is limited.</param>
    /// <param name="text">What the user typed.</param>
    /// <returns>The threshold, or null for anything else.</returns>
    public static Threshold? Parse(ThresholdQuantity quantity, string text)
    {
        int equals = text.LastIndexOf('=');
        string? name = equals < 0 ? null : text[..equals];
        return name != "" && double.TryParse(
                text[(equals + 1)..],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out double limit)
            && limit >= 0 && double.IsFinite(limit)
            ? new Threshold(quantity, name, limit)
            : null;
    }

    /// <summary>Tells where the threshold does not hold, one sentence each.</summary>
    /// <param name="phases">What was measured.</param>
    /// <remarks>What could not be measured does not hold: a gate must not open unseen.</remarks>
    /// <exception cref="MeterException">There is no phase or window of that name.</exception>
    public IEnumerable<string> Failures(IReadOnlyList<PhaseResult> phases)
    {
        List<PhaseResult> limited = phases.Where(p => Name == null || p.Name == Name).ToList();
        if (limited.Count == 0)
        {
            throw new MeterException(
                $"There is no phase or window {Name} to hold against the threshold. Give one of "
                + $"{string.Join(", ", phases.Select(p => p.Name))}.");
        }

        return limited.Select(Failure).OfType<string>();
    }

    private string? Failure(PhaseResult phase)
    {
        (double? value, string unit) = Quantity == ThresholdQuantity.MeanMa
            ? (phase.Statistics.MeanMa, "mA on average")
            : (phase.CoreWakeUpsPerS, "wake-ups a second");
        if (value <= Limit)
        {
            return null;
        }

        string? text = value?.ToString("0.######", CultureInfo.InvariantCulture);
        string limit = Limit.ToString("0.######", CultureInfo.InvariantCulture);
        return text != null
            ? $"{phase.Name}: {text} {unit}, more than {limit}."
            : $"{phase.Name}: {unit} could not be measured, so {limit} is not shown to hold.";
    }
}

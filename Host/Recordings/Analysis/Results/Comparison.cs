namespace TimeCore.Host.Meter.Analysis;

/// <summary>What one phase, window or recording saves against another.</summary>
public sealed record Comparison
{
    /// <summary>What is compared with.</summary>
    public required PhaseResult From { get; init; }

    /// <summary>What should save.</summary>
    public required PhaseResult To { get; init; }

    /// <summary>Mean of From less mean of To in mA; null if one is not known.</summary>
    public double? SavedMa { get; init; }

    /// <summary>The same in percent of From.</summary>
    public double? SavedPercent { get; init; }

    /// <summary>Mean of To over mean of From; null if one is not known.</summary>
    public double? Ratio { get; init; }

    /// <summary>Welch's 95 % interval of the saving in mA; null with too few blocks.</summary>
    public Interval? IntervalMa { get; init; }

    /// <summary>The same question asked by resampling; null with too few blocks.</summary>
    public Bootstrap? Bootstrap { get; init; }

    /// <summary>The larger drift of the two between passes, in mA; null with one pass.</summary>
    public double? DriftMa { get; init; }

    /// <summary>
    /// The difference in mA that the verdict turns at: a larger one is called <em>saves</em> or
    /// <em>worse</em>, any other <em>no difference</em>. Null where there is no verdict.
    /// </summary>
    public double? ShownFromMa { get; init; }

    /// <summary>What sets <see cref="ShownFromMa"/>.</summary>
    public ComparisonLimit ShownBy { get; init; }

    /// <summary>
    /// The saving in mA that four of five such recordings would have shown, drift left aside.
    /// </summary>
    public double? DetectableMa { get; init; }

    /// <summary>True when the meter sets <see cref="DetectableMa"/>, not the blocks.</summary>
    public bool DetectableByMeter { get; init; }

    /// <summary>False where nobody knows what the meter can tell apart.</summary>
    public bool IsMeterLimitKnown { get; init; } = true;

    /// <summary>What may be claimed; null when nothing can be said.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Where no difference is claimed, the saving it may still hide, in mA.</summary>
    public double? HiddenMa { get; init; }

    /// <summary>
    /// Charge that each wake-up more costs, in µC: the difference of the means over that of the
    /// wake-ups a second. Null where the wake-ups are nearly equal.
    /// </summary>
    public double? UcPerExtraWakeUp { get; init; }
}

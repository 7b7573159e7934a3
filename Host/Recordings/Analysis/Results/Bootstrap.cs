namespace TimeCore.Host.Meter.Analysis;

/// <summary>
/// What drawing the blocks again and again says about a difference: a diagnostic beside Welch's
/// interval, which decides.
/// </summary>
/// <param name="SavedMa">The middle 95 % of the differences, in mA.</param>
/// <param name="Ratio">The middle 95 % of the ratios of the second mean to the first.</param>
/// <param name="Resamples">How often was drawn.</param>
/// <param name="Seed">The seed of the draws: the same one gives the same intervals.</param>
public sealed record Bootstrap(Interval SavedMa, Interval Ratio, int Resamples, int Seed);

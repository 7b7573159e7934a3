namespace TimeCore.Host.Meter.Report;

/// <summary>A length of time in the unit that fits its size.</summary>
internal static class Duration
{
    /// <summary>Seconds as text, with their unit.</summary>
    /// <param name="seconds">The length in s.</param>
    /// <param name="decimals">Decimals of whole seconds.</param>
    public static string Of(double seconds, int decimals)
    {
        const double MillisecondsPerS = 1e3;
        const double MicrosecondsPerS = 1e6;
        return seconds switch
        {
            >= 1 or 0 => $"{Numbers.Fixed(seconds, decimals)} s",
            >= 1e-3 => $"{Numbers.Fixed(seconds * MillisecondsPerS, 1)} ms",
            _ => $"{Numbers.Fixed(seconds * MicrosecondsPerS, 1)} µs",
        };
    }
}

namespace TimeCore.Host.Meter.Formats;

/// <summary>What no recording of a board exceeds; beyond it a number is damage.</summary>
internal static class SanityLimits
{
    /// <summary>The largest current in µA, or power in µW: 100 A, 100 W.</summary>
    /// <remarks>The largest of the meters read here, a Joulescope, ends at 10 A.</remarks>
    public const double MicroampsMax = 1e8;

    /// <summary>The highest sample rate in samples a second.</summary>
    public const double SamplesPerSecondMax = 1e9;

    /// <summary>The most digital lines a word holds.</summary>
    public const int LinesMax = 8;
}

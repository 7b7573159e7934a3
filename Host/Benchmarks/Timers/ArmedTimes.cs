using System;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>When armed timers and probes expire: the same for each structure.</summary>
internal static class ArmedTimes
{
    /// <summary>The first armed timer expires no earlier; hours from the beginning.</summary>
    public const long FromNs = 3600 * KTime.NsPerSec;

    /// <summary>The last one expires before.</summary>
    public const long ToNs = 2 * FromNs;

    /// <summary>Between two expiries of periodic timers; longer than a tick of 100 Hz.</summary>
    public const long StepNs = 20 * KTime.NsPerMs;

    private const int Seed = 6;

    /// <summary>Expiries spread at random, the same at each call.</summary>
    /// <param name="count">How many.</param>
    /// <param name="draw">Another draw gives others.</param>
    public static long[] Spread(int count, int draw)
    {
        var random = new Random(Seed + draw);
        var expiriesNs = new long[count];
        for (int i = 0; i < count; i++)
        {
            expiriesNs[i] = random.NextInt64(FromNs, ToNs);
        }

        return expiriesNs;
    }
}

using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Random numbers that are the same on every machine and every release of .NET.</summary>
/// <remarks>Source: SplitMix64, Steele, Lea and Flood 2014; written from its description.</remarks>
internal sealed class SeededRandom
{
    private ulong _state;

    /// <param name="seed">The run's seed.</param>
    /// <param name="use">
    /// A number of the user's own, so that uses do not disturb each other.
    /// </param>
    public SeededRandom(ulong seed, ulong use)
    {
        _state = seed * 0x9E3779B97F4A7C15UL + use * 0xD1B54A32D192ED03UL;
        NextBits();
    }

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }

    /// <summary>Draws from zero up to, and without, a limit.</summary>
    public int Next(int limit)
    {
        return (int)(((NextBits() >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>Draws from zero up to, and without, one.</summary>
    public double NextShare()
    {
        return (NextBits() >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Returns true in a percentage of all calls.</summary>
    public bool Chance(double percent)
    {
        return percent > 0 && NextShare() * 100 < percent;
    }

    /// <summary>Returns a normal deviate of mean 0 and deviation 1.</summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextShare()));
        return radius * Math.Cos(2 * Math.PI * NextShare());
    }
}

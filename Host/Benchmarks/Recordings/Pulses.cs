using System;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Currents and a marker as a board gives them that wakes twelve times a second.</summary>
internal static class Pulses
{
    /// <summary>A PPK2's rate.</summary>
    public const int SamplesPerSecond = 100_000;

    private const int Seed = 6;
    private const int PeriodSamples = SamplesPerSecond / 12;
    private const int AwakeSamples = SamplesPerSecond / 500;
    private const float AwakeUa = 60_000;
    private const float IdleUa = 14_000;
    private const float NoiseUa = 100;

    private static readonly Lazy<float[]> _microamps = new(MakeCurrents);

    /// <summary>How long it is; changed before its first use only.</summary>
    public static int Seconds { get; set; } = 20;

    /// <summary>Currents in µA.</summary>
    public static float[] Microamps => _microamps.Value;

    /// <summary>Tells whether the marker is HIGH in a sample.</summary>
    public static bool IsAwake(int sample) => sample % PeriodSamples < AwakeSamples;

    /// <summary>Returns the words of a PPK2, the marker on D0, all others open.</summary>
    public static ushort[] Words()
    {
        const ushort AllHigh = 0xAAAA;
        const ushort MarkerLow = 0xAAA9;
        var words = new ushort[Microamps.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = IsAwake(i) ? AllHigh : MarkerLow;
        }

        return words;
    }

    private static float[] MakeCurrents()
    {
        var random = new Random(Seed);
        var microamps = new float[SamplesPerSecond * Seconds];
        for (int i = 0; i < microamps.Length; i++)
        {
            microamps[i] = (IsAwake(i) ? AwakeUa : IdleUa) + NoiseUa * random.NextSingle();
        }

        return microamps;
    }
}

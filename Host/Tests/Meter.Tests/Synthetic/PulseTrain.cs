using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>A recording without frames: wake-ups on an idle current, as any firmware makes.
/// </summary>
internal sealed class PulseTrain
{
    public const ushort AllHigh = 0xAAAA;
    public const ushort AllLow = 0x5555;

    public int SamplesPerSecond { get; init; } = 1000;

    public int Seconds { get; init; } = 20;

    public double IdleMa { get; init; } = 2;

    public double AwakeMa { get; init; } = 50;

    /// <summary>Samples from one wake-up to the next.</summary>
    public Func<int> Period { get; init; } = () => 100;

    /// <summary>Samples that a wake-up lasts.</summary>
    public Func<int> Awake { get; init; } = () => 5;

    /// <summary>Added to a sample, in mA.</summary>
    public Func<int, double> NoiseMa { get; init; } = _ => 0;

    /// <summary>The word while awake and while idle.</summary>
    public (ushort Awake, ushort Idle) Words { get; init; } = (AllHigh, 0xAAA9);

    public RecordingMetadata Metadata { get; init; } = new() { Meter = MeterKind.Unknown };

    public MemoryRecording Recording()
    {
        var microamps = new float[SamplesPerSecond * Seconds];
        var bits = new ushort[microamps.Length];
        for (int from = 0; from < microamps.Length;)
        {
            int period = Period();
            int awake = Awake();
            for (int i = from; i < Math.Min(from + period, microamps.Length); i++)
            {
                bool isAwake = i - from < awake;
                double ma = (isAwake ? AwakeMa : IdleMa) + NoiseMa(i);
                microamps[i] = (float)(ma * 1000);
                bits[i] = isAwake ? Words.Awake : Words.Idle;
            }

            from += period;
        }

        return MemoryRecording.Of(
            Metadata with { SamplesPerSecond = SamplesPerSecond }, microamps, bits);
    }
}

using System;
using System.Numerics;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Normal noise at the price of an addition: a table, entered at random places.</summary>
internal sealed class NoiseTable
{
    private const int Size = 1 << 16;
    private const int Stretch = 256;

    private readonly float[] _unit = new float[Size + Stretch];
    private readonly SeededRandom _random;

    public NoiseTable(SeededRandom random)
    {
        _random = random;
        double sum = 0;
        for (int i = 0; i < Size; i++)
        {
            _unit[i] = (float)random.NextNormal();
            sum += _unit[i];
        }

        // Without this a finite table would shift every mean a little, always the same way.
        float mean = (float)(sum / Size);
        for (int i = 0; i < Size; i++)
        {
            _unit[i] -= mean;
        }

        Array.Copy(_unit, 0, _unit, Size, Stretch);
    }

    /// <summary>Fills a span with a value and noise around it.</summary>
    public void Fill(Span<float> samples, float value, float deviation)
    {
        while (samples.Length > 0)
        {
            int count = Math.Min(samples.Length, Stretch);
            FillStretch(samples[..count], value, deviation);
            samples = samples[count..];
        }
    }

    /// <summary>Returns one noise value of deviation 1.</summary>
    public float Next()
    {
        return _unit[_random.Next(Size)];
    }

    private void FillStretch(Span<float> samples, float value, float deviation)
    {
        int from = _random.Next(Size);
        ReadOnlySpan<float> noise = _unit.AsSpan(from, samples.Length);
        var values = new Vector<float>(value);
        var deviations = new Vector<float>(deviation);
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (values + deviations * new Vector<float>(noise[i..])).CopyTo(samples[i..]);
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = value + deviation * noise[i];
        }
    }
}

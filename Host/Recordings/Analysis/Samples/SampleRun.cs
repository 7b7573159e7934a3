using System;
using System.Numerics;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What a run of samples comes to; samples that were not measured (NaN) are left out.
/// </summary>
/// <param name="Sum">Their sum in µA times samples.</param>
/// <param name="Count">How many were measured.</param>
/// <param name="Least">The smallest in µA; positive infinity without one.</param>
/// <param name="Most">The largest in µA; negative infinity without one.</param>
internal readonly record struct SampleRun(double Sum, long Count, float Least, float Most)
{
    /// <summary>A run of no samples.</summary>
    public static SampleRun None { get; } =
        new(0, 0, float.PositiveInfinity, float.NegativeInfinity);

    /// <summary>Joins both runs.</summary>
    public static SampleRun operator +(SampleRun a, SampleRun b)
    {
        return new(
            a.Sum + b.Sum,
            a.Count + b.Count,
            Math.Min(a.Least, b.Least),
            Math.Max(a.Most, b.Most));
    }

    /// <summary>Sums up samples, several at a time.</summary>
    /// <remarks>Sums are kept in double: a float would lose digits after a few thousand.</remarks>
    public static SampleRun Of(ReadOnlySpan<float> microamps)
    {
        int whole = microamps.Length - microamps.Length % Vector<float>.Count;
        SampleRun run = whole == 0 ? None : OfVectors(microamps[..whole]);
        foreach (float value in microamps[whole..])
        {
            run = float.IsNaN(value) ? run : run + new SampleRun(value, 1, value, value);
        }

        return run;
    }

    private static SampleRun OfVectors(ReadOnlySpan<float> microamps)
    {
        var sums = Vector<double>.Zero;
        var missing = Vector<int>.Zero;
        var least = new Vector<float>(float.PositiveInfinity);
        var most = new Vector<float>(float.NegativeInfinity);
        for (int i = 0; i < microamps.Length; i += Vector<float>.Count)
        {
            var values = new Vector<float>(microamps[i..]);
            Vector<int> measured = Vector.Equals(values, values);
            missing += Vector<int>.One + measured;
            Vector<float> counted = Vector.ConditionalSelect(measured, values, Vector<float>.Zero);
            Vector.Widen(counted, out Vector<double> low, out Vector<double> high);
            sums += low + high;
            least = Vector.Min(least, Vector.ConditionalSelect(measured, values, least));
            most = Vector.Max(most, Vector.ConditionalSelect(measured, values, most));
        }

        var run = new SampleRun(
            Vector.Sum(sums), microamps.Length - Vector.Sum(missing), least[0], most[0]);
        for (int lane = 1; lane < Vector<float>.Count; lane++)
        {
            run += new SampleRun(0, 0, least[lane], most[lane]);
        }

        return run;
    }
}

using System;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The averaged current around one kind of edge, in bins of equal width.</summary>
internal sealed class EdgeProfile
{
    private const double ReachUs = 50_000;
    private const double BinUsMin = 100;

    private readonly double[] _sums;
    private readonly long[] _counts;
    private readonly int _reach;

    /// <param name="samplePeriodUs">The meter's sample period in µs.</param>
    public EdgeProfile(double samplePeriodUs)
    {
        SamplePeriodUs = samplePeriodUs;
        BinSamples = (int)Math.Max(1, Math.Round(BinUsMin / samplePeriodUs));
        _reach = (int)Math.Max(4, Math.Round(ReachUs / (BinSamples * samplePeriodUs)));
        _sums = new double[2 * _reach];
        _counts = new long[2 * _reach];
    }

    public double SamplePeriodUs { get; }

    /// <summary>Samples in a bin.</summary>
    public int BinSamples { get; }

    /// <summary>Length of a bin in µs.</summary>
    public double BinUs => BinSamples * SamplePeriodUs;

    /// <summary>How far from the edge the profile reaches, in samples.</summary>
    public long ReachSamples => (long)_reach * BinSamples;

    /// <summary>Edges averaged.</summary>
    public int Edges { get; private set; }

    /// <summary>
    /// Returns the bins, counted away from the edge, that at least half of the edges reach.
    /// </summary>
    /// <param name="after">True for those after the edge.</param>
    public int Bins(bool after)
    {
        int bins = 0;
        while (bins < _reach && 2 * _counts[At(bins, after)] >= Math.Max(1, _counts[At(0, after)]))
        {
            bins++;
        }

        return bins;
    }

    /// <summary>Returns the mean current of a bin after the edge, in µA; bin 0 touches the edge.
    /// </summary>
    public double After(int bin) => Mean(_reach + bin);

    /// <summary>Returns the mean current of a bin before the edge, in µA; bin 0 touches the edge.
    /// </summary>
    public double Before(int bin) => Mean(_reach - 1 - bin);

    /// <summary>Counts one more edge.</summary>
    public void AddEdge() => Edges++;

    /// <summary>Takes samples that follow each other.</summary>
    /// <param name="offset">Of the first from the edge; negative before it.</param>
    /// <param name="microamps">The samples, within the reach.</param>
    public void Add(long offset, ReadOnlySpan<float> microamps)
    {
        long sample = offset + ReachSamples;
        while (!microamps.IsEmpty)
        {
            int bin = (int)(sample / BinSamples);
            int count = (int)Math.Min(microamps.Length, (bin + 1L) * BinSamples - sample);
            SampleRun run = SampleRun.Of(microamps[..count]);
            _sums[bin] += run.Sum;
            _counts[bin] += run.Count;
            sample += count;
            microamps = microamps[count..];
        }
    }

    private int At(int bin, bool after) => after ? _reach + bin : _reach - 1 - bin;

    private double Mean(int at) => _sums[at] / _counts[at];
}

using System;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The averaged current after the marker's falls and before its rises, in bins.</summary>
internal sealed class WakeUpProfile
{
    private const double ReachUs = 50_000;
    private const double BinUsMin = 100;

    private readonly double[] _afterFall;
    private readonly double[] _beforeRise;
    private readonly long[] _afterFallCount;
    private readonly long[] _beforeRiseCount;

    /// <param name="samplePeriodUs">The meter's sample period in µs.</param>
    public WakeUpProfile(double samplePeriodUs)
    {
        SamplePeriodUs = samplePeriodUs;
        BinSamples = (int)Math.Max(1, Math.Round(BinUsMin / samplePeriodUs));
        int bins = (int)Math.Max(4, Math.Round(ReachUs / (BinSamples * samplePeriodUs)));
        _afterFall = new double[bins];
        _beforeRise = new double[bins];
        _afterFallCount = new long[bins];
        _beforeRiseCount = new long[bins];
    }

    public double SamplePeriodUs { get; }

    /// <summary>Samples in a bin.</summary>
    public int BinSamples { get; }

    /// <summary>Length of a bin in µs.</summary>
    public double BinUs => BinSamples * SamplePeriodUs;

    /// <summary>How far from an edge the profile reaches, in samples.</summary>
    public long ReachSamples => (long)_afterFall.Length * BinSamples;

    /// <summary>Bins, from the edge, that at least half of the idle stretches reach.</summary>
    public int Bins
    {
        get
        {
            int bins = 0;
            while (bins < _afterFall.Length
                && _afterFallCount[bins] * 2 >= Math.Max(1, _afterFallCount[0])
                && _beforeRiseCount[bins] * 2 >= Math.Max(1, _beforeRiseCount[0]))
            {
                bins++;
            }

            return bins;
        }
    }

    /// <summary>Mean current of a bin counted from the fall, in µA.</summary>
    public double AfterFall(int bin) => _afterFall[bin] / _afterFallCount[bin];

    /// <summary>Mean current of a bin counted back from the rise, in µA.</summary>
    public double BeforeRise(int bin) => _beforeRise[bin] / _beforeRiseCount[bin];

    public void AddAfterFall(long offset, float microamps)
    {
        long bin = offset / BinSamples;
        _afterFall[bin] += microamps;
        _afterFallCount[bin]++;
    }

    /// <param name="offset">0 is the last sample before the rise.</param>
    /// <param name="microamps">The sample's current.</param>
    public void AddBeforeRise(long offset, float microamps)
    {
        long bin = offset / BinSamples;
        _beforeRise[bin] += microamps;
        _beforeRiseCount[bin]++;
    }
}

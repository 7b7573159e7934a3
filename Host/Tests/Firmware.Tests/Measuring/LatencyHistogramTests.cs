using System;
using System.Linq;
using TimeCore.Firmware;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>Buckets, least, mean and most.</summary>
public class LatencyHistogramTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    [InlineData(1_999, 1)]
    [InlineData(2_000, 2)]
    [InlineData(1_023_999, 10)]
    [InlineData(1_024_000, 11)]
    [InlineData(KTime.NsPerSec * 4, 22)]
    [InlineData(KTime.NsPerSec * 5, 23)]
    [InlineData(KTime.Never, 23)]
    public void Add_WidthsThatDouble_CountsInTheBucketItBelongsTo(long lateNs, int bucket)
    {
        AssertIn(new LatencyHistogram(0), lateNs, bucket);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99_999, 0)]
    [InlineData(100_000, 1)]
    [InlineData(2_299_999, 22)]
    [InlineData(2_300_000, 23)]
    [InlineData(KTime.Never, 23)]
    public void Add_OneWidth_CountsInTheBucketItBelongsTo(long lateNs, int bucket)
    {
        AssertIn(new LatencyHistogram(100 * KTime.NsPerUs), lateNs, bucket);
    }

    [Fact]
    public void Add_EarlyOnes_AreCountedApartAndInTheFigures()
    {
        var histogram = new LatencyHistogram(0);
        histogram.Add(-3000);
        histogram.Add(1000);
        histogram.Add(8000);

        Assert.Equal((3, 1), (histogram.Count, histogram.Early));
        Assert.Equal(
            (-3000, 2000, 8000), (histogram.MinNs, histogram.MeanNs, histogram.MaxNs));
        Assert.Equal(2, Enumerable.Range(0, LatencyHistogram.BucketCount).Sum(histogram.In));
    }

    [Fact]
    public void New_Empty_HasNoFigures()
    {
        var histogram = new LatencyHistogram(0);

        Assert.Equal((0, 0), (histogram.Count, histogram.MeanNs));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram(-1));
    }

    private static void AssertIn(LatencyHistogram histogram, long lateNs, int bucket)
    {
        histogram.Add(lateNs);

        Assert.Equal(1, histogram.In(bucket));
        Assert.True(lateNs < histogram.EndNs(bucket) || bucket == LatencyHistogram.BucketCount - 1);
        Assert.True(bucket == 0 || lateNs >= histogram.EndNs(bucket - 1));
    }
}

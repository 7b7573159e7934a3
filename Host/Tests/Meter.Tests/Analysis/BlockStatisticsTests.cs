using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class BlockStatisticsTests
{
    [Fact]
    public void Interval_TenBlocksByHand_Agrees()
    {
        // 2 8 4 10 6 | 1 7 3 9 5: mean 5.5, squares 82.5, deviation 3.02765, error 0.95743,
        // t(0.975, 9) = 2.262157.
        var statistics = new BlockStatistics(BlockMaker.Of(2, 8, 4, 10, 6, 1, 7, 3, 9, 5));

        Assert.Equal(5.5, statistics.MeanMa!.Value, 9);
        Assert.Equal(0.957427, statistics.StandardErrorMa!.Value, 6);
        Assert.Equal(5.5 - 2.262157 * 0.957427, statistics.IntervalMa!.Value.Low, 5);
        Assert.Equal(5.5 + 2.262157 * 0.957427, statistics.IntervalMa!.Value.High, 5);
        Assert.Equal([6.0, 5.0], statistics.PassMeansMa.Select(m => Math.Round(m, 9)));
        Assert.Equal(1.0, statistics.DriftMa!.Value, 9);
        Assert.False(statistics.Correlated);
    }

    [Fact]
    public void Mean_BlocksOfUnequalLength_IsChargeOverTime()
    {
        var statistics = new BlockStatistics(
            [BlockMaker.Of(10, seconds: 1), BlockMaker.Of(1, seconds: 3)]);

        Assert.Equal(13.0 / 4, statistics.MeanMa!.Value, 9);
    }

    [Fact]
    public void Interval_NineBlocks_IsNotGiven()
    {
        var statistics = new BlockStatistics(BlockMaker.Of(BlockMaker.About(5, 1, count: 9)));

        Assert.NotNull(statistics.MeanMa);
        Assert.Null(statistics.StandardErrorMa);
        Assert.Null(statistics.IntervalMa);
    }

    [Fact]
    public void Drift_OnePass_IsNotGiven()
    {
        Assert.Null(new BlockStatistics([BlockMaker.Of(1), BlockMaker.Of(2)]).DriftMa);
        Assert.Null(new BlockStatistics([]).DriftMa);
        Assert.Null(new BlockStatistics([]).MeanMa);
    }

    [Fact]
    public void Lag1_ByHand_Agrees()
    {
        // One pass 1 2 2 1: residuals -0.5 0.5 0.5 -0.5, products -0.25 + 0.25 - 0.25, squares 1.
        var statistics = new BlockStatistics(
            [BlockMaker.Of(1), BlockMaker.Of(2), BlockMaker.Of(2), BlockMaker.Of(1)]);

        Assert.Equal(-0.25, statistics.Lag1, 9);
    }

    [Fact]
    public void Lag1_SteadyWarmUp_IsNoResemblance()
    {
        // Two passes on one slope: drift, and told as such. What is left turns at every block.
        double[] means = BlockMaker.About(45, 0.01);
        for (int i = 0; i < means.Length; i++)
        {
            means[i] += 0.05 * i;
        }

        var statistics = new BlockStatistics(BlockMaker.Of(means));

        Assert.False(statistics.Correlated);
        Assert.InRange(statistics.Lag1, -1, -0.5);
        Assert.Equal(0.5, statistics.DriftMa!.Value, 6);
    }

    [Fact]
    public void StandardError_BlocksThatResembleNeighbours_IsWidened()
    {
        // One pass: five blocks 1 above, ten 1 below, five 1 above. Squares 20, products 17 - 2.
        double[] means = [.. Enumerable.Range(0, 20).Select(i => i is < 5 or >= 15 ? 6.0 : 4.0)];
        var statistics = new BlockStatistics([.. means.Select(m => BlockMaker.Of(m))]);
        double plain = Math.Sqrt(20.0 / 19 / 20);

        Assert.Equal(0.75, statistics.Lag1, 9);
        Assert.True(statistics.Correlated);
        Assert.Equal(plain * Math.Sqrt(1.75 / 0.25), statistics.StandardErrorMa!.Value, 9);
    }

    [Fact]
    public void Interval_ManySeeds_HoldsTheTruthAsOftenAsItSays()
    {
        // A recording of 20 blocks of 50 samples each, every sample leaning on the one before.
        int byBlocks = 0;
        int bySamples = 0;
        const int Seeds = 1000;
        for (int seed = 0; seed < Seeds; seed++)
        {
            double[] samples = Leaning(new Random(seed), 1000, 0.9);
            byBlocks += HoldsZero(samples, 50) ? 1 : 0;
            bySamples += HoldsZero(samples, 1) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seeds 0 to {Seeds - 1}: blocks {byBlocks}, samples {bySamples}");
        Assert.InRange(byBlocks / (double)Seeds, 0.92, 0.98);
        Assert.InRange(bySamples / (double)Seeds, 0, 0.6);
    }

    private static bool HoldsZero(double[] samples, int perBlock)
    {
        var blocks = new List<Block>();
        for (int i = 0; i < samples.Length; i += perBlock)
        {
            blocks.Add(BlockMaker.Of(samples.Skip(i).Take(perBlock).Average()));
        }

        if (perBlock > 1)
        {
            return new BlockStatistics(blocks).IntervalMa!.Value.HoldsZero;
        }

        // What a formula that takes samples for observations would say.
        double mean = samples.Average();
        double deviation = Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / samples.Length);
        return Math.Abs(mean) <= 1.96 * deviation / Math.Sqrt(samples.Length);
    }

    private static double[] Leaning(Random random, int count, double lean)
    {
        var samples = new double[count];
        double value = BlockMaker.Gauss(random) / Math.Sqrt(1 - lean * lean);
        for (int i = 0; i < count; i++)
        {
            value = lean * value + BlockMaker.Gauss(random);
            samples[i] = value;
        }

        return samples;
    }
}

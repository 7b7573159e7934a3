using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the blocks of one phase say about its mean current.</summary>
/// <remarks>
/// A block counts as one observation, not a sample: samples follow each other and would make the
/// interval some twenty times too narrow.
/// </remarks>
public sealed class BlockStatistics
{
    /// <summary>With fewer blocks no interval is given.</summary>
    public const int BlocksMin = 10;

    private const double Confidence = 0.975;

    /// <summary>Computes the statistics of blocks in order of time.</summary>
    /// <param name="blocks">The blocks of all passes; may be empty.</param>
    public BlockStatistics(IReadOnlyList<Block> blocks)
    {
        Count = blocks.Count;
        double chargeUc = 0;
        double seconds = 0;
        foreach (Block block in blocks)
        {
            chargeUc += block.ChargeUc;
            seconds += block.MeasuredS;
        }

        MeanMa = seconds > 0 ? chargeUc / seconds / 1000 : null;
        PassMeansMa = MeansOfPasses(blocks);
        Lag1 = Lag1Of(blocks);
        if (Count >= BlocksMin && MeanMa != null)
        {
            StandardErrorMa = Deviation(blocks) / Math.Sqrt(Count) * Widening();
        }
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>Charge over time, in mA; null without a block.</summary>
    public double? MeanMa { get; }

    /// <summary>Standard error of the mean in mA; null with too few blocks.</summary>
    public double? StandardErrorMa { get; }

    /// <summary>Degrees of freedom of the standard error.</summary>
    public int Degrees => Count - 1;

    /// <summary>Correlation of each block with the one before it in the same pass.</summary>
    public double Lag1 { get; }

    /// <summary>Mean of each pass in mA, in order.</summary>
    public IReadOnlyList<double> PassMeansMa { get; }

    /// <summary>True when neighbours are more alike than chance makes them.</summary>
    public bool Correlated => Count >= BlocksMin && Lag1 > 2 / Math.Sqrt(Count);

    /// <summary>Greatest difference between passes in mA; null with a single pass.</summary>
    public double? DriftMa
    {
        get
        {
            if (PassMeansMa.Count < 2)
            {
                return null;
            }

            double least = double.PositiveInfinity;
            double most = double.NegativeInfinity;
            foreach (double mean in PassMeansMa)
            {
                least = Math.Min(least, mean);
                most = Math.Max(most, mean);
            }

            return most - least;
        }
    }

    /// <summary>The 95 % interval of the mean in mA; null with too few blocks.</summary>
    public Interval? IntervalMa
    {
        get
        {
            if (MeanMa is not double mean || StandardErrorMa is not double error)
            {
                return null;
            }

            double half = StudentQuantile.Of(Confidence, Degrees) * error;
            return new Interval(mean - half, mean + half);
        }
    }

    // Blocks that resemble their neighbours carry less news than their number says. For a first
    // order process the variance of the mean grows by (1 + r) / (1 - r).
    private double Widening()
    {
        double r = Math.Min(Lag1, 0.9);
        return Correlated ? Math.Sqrt((1 + r) / (1 - r)) : 1;
    }

    private static double Deviation(IReadOnlyList<Block> blocks)
    {
        double mean = 0;
        foreach (Block block in blocks)
        {
            mean += block.MeanMa / blocks.Count;
        }

        double squares = 0;
        foreach (Block block in blocks)
        {
            squares += (block.MeanMa - mean) * (block.MeanMa - mean);
        }

        return Math.Sqrt(squares / (blocks.Count - 1));
    }

    private static List<double> MeansOfPasses(IReadOnlyList<Block> blocks)
    {
        var charges = new SortedDictionary<int, (double ChargeUc, double Seconds)>();
        foreach (Block block in blocks)
        {
            charges.TryGetValue(block.Pass, out (double ChargeUc, double Seconds) sum);
            charges[block.Pass] = (sum.ChargeUc + block.ChargeUc, sum.Seconds + block.MeasuredS);
        }

        var means = new List<double>();
        foreach ((double chargeUc, double seconds) in charges.Values)
        {
            if (seconds > 0)
            {
                means.Add(chargeUc / seconds / 1000);
            }
        }

        return means;
    }

    // Taken against a straight line through each pass: a step between passes or a slope within one
    // is drift and told as such; it does not make neighbours depend on each other.
    private static double Lag1Of(IReadOnlyList<Block> blocks)
    {
        double products = 0;
        double squares = 0;
        int end;
        for (int start = 0; start < blocks.Count; start = end)
        {
            end = start;
            while (end < blocks.Count && blocks[end].Pass == blocks[start].Pass)
            {
                end++;
            }

            double previous = 0;
            foreach (double residual in ResidualsOf(blocks, start, end))
            {
                products += residual * previous;
                squares += residual * residual;
                previous = residual;
            }
        }

        return squares > 0 ? products / squares : 0;
    }

    private static double[] ResidualsOf(IReadOnlyList<Block> blocks, int start, int end)
    {
        int count = end - start;
        double middle = (count - 1) / 2.0;
        double sum = 0;
        double moment = 0;
        double spread = 0;
        for (int i = 0; i < count; i++)
        {
            sum += blocks[start + i].MeanMa;
            moment += (i - middle) * blocks[start + i].MeanMa;
            spread += (i - middle) * (i - middle);
        }

        double slope = spread > 0 ? moment / spread : 0;
        var residuals = new double[count];
        for (int i = 0; i < count; i++)
        {
            residuals[i] = blocks[start + i].MeanMa - sum / count - slope * (i - middle);
        }

        return residuals;
    }
}

using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Blocks of one second with given means.</summary>
internal static class BlockMaker
{
    public static Block Of(double meanMa, int pass = 1, double seconds = 1)
    {
        return new Block
        {
            Pass = pass,
            ChargeUc = meanMa * 1000 * seconds,
            MeasuredS = seconds,
            LengthS = seconds,
            IdleS = 0,
            IdleLengthsS = [0.1],
        };
    }

    public static List<Block> Of(params double[] meansMa)
    {
        var blocks = new List<Block>();
        for (int i = 0; i < meansMa.Length; i++)
        {
            // Two passes, half of the blocks each.
            blocks.Add(Of(meansMa[i], pass: 2 * i < meansMa.Length ? 1 : 2));
        }

        return blocks;
    }

    public static PhaseResult Phase(MarkerPhase phase, params double[] meansMa)
    {
        List<Block> blocks = Of(meansMa);
        return new PhaseResult
        {
            Name = phase.ToString(),
            Phase = phase,
            Meter = MeterKind.Ppk2,
            Blocks = blocks,
            Statistics = new BlockStatistics(blocks),
        };
    }

    /// <summary>Means that scatter about a value by turns, so that no neighbours agree.</summary>
    public static double[] About(double meanMa, double spreadMa, int count = 20)
    {
        var means = new double[count];
        for (int i = 0; i < count; i++)
        {
            means[i] = meanMa + spreadMa * (i % 2 == 0 ? 1 : -1);
        }

        return means;
    }

    public static double Gauss(Random random)
    {
        double u = 1 - random.NextDouble();
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}

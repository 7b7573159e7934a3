using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums and counts of a block's pieces by kind.</summary>
internal sealed class KindSums
{
    public const int Kinds = 5;
    private readonly double[] _sums = new double[Kinds];
    private readonly long[] _counts = new long[Kinds];
    private List<double>? _longAwake;

    public double TotalSum { get; private set; }

    public long TotalCount { get; private set; }

    /// <summary>Mean currents of the steps of long HIGHs, in µA, in order of time.</summary>
    public IReadOnlyList<double> LongAwakeMicroamps => _longAwake ?? (IReadOnlyList<double>)[];

    public double Sum(PieceKind kind) => _sums[(int)kind];

    public long Count(PieceKind kind) => _counts[(int)kind];

    public void Add(PieceKind kind, double sum, long count)
    {
        _sums[(int)kind] += sum;
        _counts[(int)kind] += count;
        TotalSum += sum;
        TotalCount += count;
        if (kind == PieceKind.LongAwake && count > 0)
        {
            _longAwake ??= new List<double>();
            _longAwake.Add(sum / count);
        }
    }
}

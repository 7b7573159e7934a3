using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Charges and means of the marker's states, over the blocks of a phase.</summary>
/// <param name="Charges">Charge by state.</param>
/// <param name="Means">Mean current by state.</param>
internal sealed record StateSums(StateCharges Charges, StateMeans Means)
{
    /// <summary>Sums over blocks.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="isSharp">False when the meter smears, so that nothing is surely awake.</param>
    public static StateSums Of(IReadOnlyList<MeasuredBlock> blocks, bool isSharp)
    {
        var sums = new (double Uc, double Seconds)[KindSums.Kinds];
        foreach (MeasuredBlock block in blocks)
        {
            for (int kind = 0; kind < sums.Length; kind++)
            {
                sums[kind].Uc += block.Sums.Sum((PieceKind)kind) * block.SamplePeriodS;
                sums[kind].Seconds += block.Sums.Count((PieceKind)kind) * block.SamplePeriodS;
            }
        }

        (double Uc, double Seconds) Total(params PieceKind[] kinds)
        {
            return (kinds.Sum(k => sums[(int)k].Uc), kinds.Sum(k => sums[(int)k].Seconds));
        }

        (double Uc, double Seconds) sure = Total(PieceKind.Awake, PieceKind.LongAwake);
        (double Uc, double Seconds) awake =
            Total(PieceKind.Awake, PieceKind.LongAwake, PieceKind.AwakeEdge);
        (double Uc, double Seconds) guard = Total(PieceKind.Guard);
        (double Uc, double Seconds) plateau = Total(PieceKind.Plateau);
        return new StateSums(
            new StateCharges(awake.Uc, guard.Uc, plateau.Uc),
            new StateMeans
            {
                AwakeClosureMa = Mean(awake),
                AwakePlateauMa = isSharp ? Mean(sure) : null,
                IdleClosureMa = Mean((guard.Uc + plateau.Uc, guard.Seconds + plateau.Seconds)),
                IdlePlateauMa = Mean(plateau),
            });
    }

    private static double? Mean((double Uc, double Seconds) total)
    {
        return total.Seconds > 0 ? total.Uc / total.Seconds / 1000 : null;
    }
}

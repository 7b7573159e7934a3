using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Makes each phase's figures from its blocks and the device's counters.</summary>
internal sealed class PhaseBuilder
{
    /// <summary>A block with a larger share lost says too little to be kept.</summary>
    public const double LostShareMax = 0.05;

    private readonly PhaseWindows _windows;
    private readonly ClockError _clock;
    private readonly WakeUpSurvey _survey;

    public PhaseBuilder(PhaseWindows windows, ClockError clock, WakeUpSurvey survey)
    {
        _windows = windows;
        _clock = clock;
        _survey = survey;
    }

    /// <summary>Phases whose marker says awake while the current says asleep.</summary>
    public IReadOnlySet<MarkerPhase> Lying { get; private set; } = new HashSet<MarkerPhase>();

    /// <summary>Blocks left out because too much of them was lost.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The results of S, A, B and C.</summary>
    public IReadOnlyList<PhaseResult> Build(IReadOnlyList<MeasuredBlock> measured)
    {
        Lying = LyingMarker.Find(measured, _survey.AwakeMicroamps);
        var results = new List<PhaseResult>();
        for (MarkerPhase phase = MarkerPhase.S; phase <= MarkerPhase.C; phase++)
        {
            results.Add(BuildPhase(phase, measured));
        }

        return results;
    }

    private PhaseResult BuildPhase(MarkerPhase phase, IReadOnlyList<MeasuredBlock> measured)
    {
        var blocks = new List<Block>();
        var kept = new List<MeasuredBlock>();
        foreach (MeasuredBlock block in measured)
        {
            if (block.Phase != phase)
            {
                continue;
            }

            if (block.Block.LostShare > LostShareMax)
            {
                LeftOut++;
                continue;
            }

            blocks.Add(block.Block);
            kept.Add(block);
        }

        var bare = new PhaseResult
        {
            Phase = phase,
            Statistics = new BlockStatistics(blocks),
            Blocks = blocks,
            Guards = _survey.GuardsOf(phase),
        };
        PhaseResult counted = AddCounters(bare);
        return blocks.Count == 0 || Lying.Contains(phase) ? counted : AddIdle(counted, kept);
    }

    private PhaseResult AddCounters(PhaseResult result)
    {
        PhaseCounters? counters = _windows.Counters?[(int)result.Phase - 1];
        double countedUs = 0;
        int passes = 0;
        foreach (PhaseWindow window in _windows.Windows)
        {
            if (window.Phase == result.Phase)
            {
                countedUs += window.CountedUs.LengthUs;
                passes++;
            }
        }

        // The counters cover all passes; with a pass missing their time is not known.
        if (counters == null || passes == 0 || passes != _windows.Passes)
        {
            return result;
        }

        double deviceS = countedUs * 1e-6 * (1 + (_clock.AwakePpm ?? 0) * 1e-6);
        return result with
        {
            CoreTimerEventsPerS = PerSecond(counters.CoreTimerEvents, deviceS),
            TicksPerS = PerSecond(counters.Ticks, deviceS),
        };
    }

    private static double? PerSecond(int count, double seconds)
    {
        return count == ushort.MaxValue ? null : count / seconds;
    }

    private static PhaseResult AddIdle(PhaseResult result, List<MeasuredBlock> kept)
    {
        double lengthS = 0;
        double idleS = 0;
        double longestS = 0;
        long wakeUps = 0;
        foreach (Block block in result.Blocks)
        {
            lengthS += block.LengthS;
            idleS += block.IdleS;
            longestS = Math.Max(longestS, block.LongestIdleS);
            wakeUps += block.WakeUps;
        }

        PhaseResult charged = result with { Charges = Charges(kept) };
        if (wakeUps == 0)
        {
            return charged;
        }

        double? floorMa = Floor(kept);
        double? aboveFloorUc = (charged.Statistics.MeanMa - floorMa) * 1000 * lengthS;
        return charged with
        {
            CoreWakeUpsPerS = wakeUps / lengthS,
            IdleFraction = idleS / lengthS,
            LongestIdleS = longestS,
            FloorMa = floorMa,
            UcPerWakeUp = aboveFloorUc / wakeUps,
        };
    }

    // Scaled like the blocks' charges: µA times samples, over samples a second, is µC.
    private static StateCharges Charges(List<MeasuredBlock> kept)
    {
        double awakeUc = 0;
        double guardUc = 0;
        double plateauUc = 0;
        foreach (MeasuredBlock block in kept)
        {
            KindSums sums = block.Sums;
            double scale = sums.TotalCount == 0 ? 0 : block.Block.MeasuredS / sums.TotalCount;
            awakeUc += (sums.Sum(PieceKind.Awake) + sums.Sum(PieceKind.LongAwake)) * scale;
            guardUc += sums.Sum(PieceKind.Guard) * scale;
            plateauUc += sums.Sum(PieceKind.Plateau) * scale;
        }

        return new StateCharges(awakeUc, guardUc, plateauUc);
    }

    private static double? Floor(List<MeasuredBlock> kept)
    {
        double sum = 0;
        long count = 0;
        foreach (MeasuredBlock block in kept)
        {
            sum += block.Sums.Sum(PieceKind.Plateau);
            count += block.Sums.Count(PieceKind.Plateau);
        }

        return count == 0 ? null : sum / count / 1000;
    }
}

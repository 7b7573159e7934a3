using System;
using System.Collections.Generic;
using System.Linq;
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
    private readonly Voltage? _voltage;

    public PhaseBuilder(
        PhaseWindows windows, ClockError clock, WakeUpSurvey survey, Voltage? voltage)
    {
        _voltage = voltage;
        _windows = windows;
        _clock = clock;
        _survey = survey;
    }

    /// <summary>Names of phases whose marker says awake while the current says asleep.</summary>
    public IReadOnlySet<string> Lying { get; private set; } = new HashSet<string>();

    /// <summary>Blocks left out because too much of them was lost.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The results of phases or windows.</summary>
    /// <param name="names">Which, in which order.</param>
    /// <param name="measured">All blocks.</param>
    public IReadOnlyList<PhaseResult> Build(
        IReadOnlyList<string> names, IReadOnlyList<MeasuredBlock> measured)
    {
        Lying = LyingMarker.Find(measured, _survey.AwakeMicroamps);
        var results = new List<PhaseResult>();
        foreach (string name in names)
        {
            results.Add(BuildPhase(name, measured));
        }

        return results;
    }

    private PhaseResult BuildPhase(string name, IReadOnlyList<MeasuredBlock> measured)
    {
        var blocks = new List<Block>();
        var kept = new List<MeasuredBlock>();
        foreach (MeasuredBlock block in measured)
        {
            if (block.Window.Name != name)
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

        double chargeUc = blocks.Sum(block => block.ChargeUc);
        var bare = new PhaseResult
        {
            Name = name,
            Phase = Enum.TryParse(name, out MarkerPhase phase) ? phase : null,
            Statistics = new BlockStatistics(blocks),
            Blocks = blocks,
            MeasuredS = blocks.Sum(block => block.MeasuredS),
            ChargeUc = chargeUc,
            EnergyMj = _voltage?.EnergyMj(chargeUc),
            Guards = _survey.GuardsOf(name),
            WakeUp = _survey.CurveOf(name),
        };
        PhaseResult counted = AddCounters(bare);
        return blocks.Count == 0 || Lying.Contains(name) ? counted : AddIdle(counted, kept);
    }

    private PhaseResult AddCounters(PhaseResult result)
    {
        PhaseCounters? counters = result.Phase is MarkerPhase phase
            ? _windows.Counters?[(int)phase - 1]
            : null;
        double countedUs = 0;
        int passes = 0;
        foreach (PhaseWindow window in _windows.Windows)
        {
            if (window.Name == result.Name)
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
        StateSums states = StateSums.Of(kept);
        PhaseResult charged = result with { Charges = states.Charges, States = states.Means };
        IdleIntervals? idle = IdleSurvey.Of(result.Blocks);
        if (idle == null)
        {
            return charged;
        }

        double lengthS = result.Blocks.Sum(block => block.LengthS);
        double? floorMa = states.Means.IdlePlateauMa;
        double? aboveFloorUc = (charged.Statistics.MeanMa - floorMa) * 1000 * lengthS;
        return charged with
        {
            CoreWakeUpsPerS = idle.Count / lengthS,
            CoreWakeUpsPerSInterval =
                MeanInterval.Of(result.Blocks.Select(block => block.WakeUps / block.LengthS)),
            IdleFraction = result.Blocks.Sum(block => block.IdleS) / lengthS,
            LongestIdleS = idle.LongestS,
            Idle = idle,
            FloorMa = floorMa,
            UcPerWakeUp = aboveFloorUc / idle.Count,
        };
    }
}

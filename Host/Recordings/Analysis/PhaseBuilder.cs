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

    private readonly MeasuringPlan _plan;
    private readonly WakeUpSurvey _survey;

    public PhaseBuilder(MeasuringPlan plan, WakeUpSurvey survey)
    {
        _plan = plan;
        _survey = survey;
    }

    /// <summary>Error of the device's clock.</summary>
    public required ClockError Clock { get; init; }

    /// <summary>The voltage of energies, or null.</summary>
    public required Voltage? Voltage { get; init; }

    /// <summary>The results, once they are built.</summary>
    public IReadOnlyList<PhaseResult> Results { get; private set; } = [];

    /// <summary>Names of phases whose marker says awake while the current says asleep.</summary>
    public IReadOnlySet<string> Lying { get; private set; } = new HashSet<string>();

    /// <summary>Blocks left out because too much of them was lost.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Current while surely awake, in µA; NaN if nothing shows it.</summary>
    public double AwakeMicroamps => _survey.AwakeMicroamps;

    /// <summary>True when the meter smears currents over the marker's edges.</summary>
    public bool Smears => _survey.Smears;

    /// <summary>Builds the results of phases or windows.</summary>
    /// <param name="frames">What the marker's frames say.</param>
    /// <param name="measured">All blocks.</param>
    /// <param name="portraits">What each of them looks like.</param>
    public void Build(
        PhaseWindows frames, IReadOnlyList<MeasuredBlock> measured, PortraitSurvey portraits)
    {
        Lying = LyingMarker.Find(measured, _survey.AwakeMicroamps);
        Results = _plan.Names
            .Select(name => BuildPhase(name, measured))
            .Select(result => AddCounters(result, frames))
            .Select(portraits.AddTo)
            .ToList();
    }

    private PhaseResult BuildPhase(string name, IReadOnlyList<MeasuredBlock> measured)
    {
        var blocks = new List<Block>();
        var kept = new List<MeasuredBlock>();
        foreach (MeasuredBlock block in measured)
        {
            if (block.Window.Name != name || block.Block.SampledS == 0)
            {
                continue;
            }

            if (block.Block.LostShare > LostShareMax && _survey.HasCurrents)
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
            Phase = _plan.Scope == AnalysisScope.Phases ? Enum.Parse<MarkerPhase>(name) : null,
            Meter = _survey.Meter,
            MeterLimitUa = _survey.MeterLimitUa,
            Statistics = new BlockStatistics(blocks),
            Blocks = blocks,
            MeasuredS = blocks.Sum(block => block.MeasuredS),
            ChargeUc = chargeUc,
            EnergyMj = EnergyMj(blocks, chargeUc),
            Guards = _survey.GuardsOf(name),
            WakeUp = _survey.CurveOf(name),
        };
        return blocks.Count == 0 || Lying.Contains(name) ? bare : AddIdle(bare, kept);
    }

    private double? EnergyMj(List<Block> blocks, double chargeUc)
    {
        const double MicrojoulesPerMillijoule = 1000;
        return blocks.Count > 0 && blocks.TrueForAll(block => block.EnergyUj != null)
            ? blocks.Sum(block => block.EnergyUj) / MicrojoulesPerMillijoule
            : Voltage?.EnergyMj(chargeUc);
    }

    private PhaseResult AddCounters(PhaseResult result, PhaseWindows frames)
    {
        // The counters cover all passes; with a pass missing their time is not known.
        List<PhaseWindow> passes =
            frames.Windows.Where(window => window.Phase == result.Phase).ToList();
        if (result.Phase is not MarkerPhase phase || frames.Counters == null || passes.Count == 0
            || passes.Count != frames.Passes)
        {
            return result;
        }

        PhaseCounters counters = frames.Counters[(int)phase - 1];
        double countedUs = passes.Sum(window => window.CountedUs.LengthUs);
        double deviceS = countedUs * 1e-6 * (1 + (Clock.AwakePpm ?? 0) * 1e-6);
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

    private PhaseResult AddIdle(PhaseResult result, List<MeasuredBlock> kept)
    {
        StateSums states = StateSums.Of(kept, isSharp: !Smears);
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

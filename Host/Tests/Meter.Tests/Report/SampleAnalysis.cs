using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Analysis;

namespace TimeCore.Host.Meter.Tests.Report;

/// <summary>An analysis with round figures, made without a recording.</summary>
internal static class SampleAnalysis
{
    // Its curves take longer than most of the tests that look at them.
    private static readonly Lazy<RecordingAnalysis> s_rich = new(MakeRich);

    public static RecordingAnalysis Make()
    {
        var phases = new List<PhaseResult>
        {
            Phase(MarkerPhase.S, 46.2, 0.3) with { CoreTimerEventsPerS = 0, TicksPerS = 0 },
            Phase(MarkerPhase.A, 46.5, 0.3),
            Phase(MarkerPhase.B, 46.45, 0.3),
            Phase(MarkerPhase.C, 8, 0.2),
        };
        return From(phases, new RecordingMetadata
        {
            Model = true,
            CreatedBy = "TimeCore virtual board",
            Board = "esp32",
            Supply = "devkit",
            TickHz = 100,
        });
    }

    /// <summary>The same with all curves that a recording gives.</summary>
    public static RecordingAnalysis Rich() => s_rich.Value;

    private static RecordingAnalysis MakeRich()
    {
        RecordingAnalysis analysis = Make();
        int[] wakeUps = [13, 100, 12, 12];
        return analysis with
        {
            Phases = analysis.Phases.Select(
                (phase, i) => phase.WithPictures(phase.FloorMa!.Value, wakeUps[i])).ToList(),
            Overview = SamplePictures.Trace(7, wakeUps: 130, fromS: 0, lengthS: 132.4),
        };
    }

    /// <summary>A recording without frames, measured as a whole.</summary>
    public static RecordingAnalysis Whole()
    {
        RecordingAnalysis analysis = Rich();
        PhaseResult whole = analysis.Phases[3] with
        {
            Name = "whole recording",
            Phase = null,
            Idle = null,
            WakeUp = null,
            FloorMa = null,
        };
        return analysis with
        {
            Metadata = new RecordingMetadata(),
            Board = null,
            Scope = AnalysisScope.Whole,
            Phases = [whole],
            Comparisons = [],
            NextStep = "Divide the recording by --window FROM-TO.",
        };
    }

    public static RecordingAnalysis Empty()
    {
        var phases = new List<PhaseResult>();
        for (MarkerPhase phase = MarkerPhase.S; phase <= MarkerPhase.C; phase++)
        {
            phases.Add(BlockMaker.Phase(phase));
        }

        RecordingAnalysis analysis = From(phases, new RecordingMetadata());
        return analysis with
        {
            Board = null,
            MarkerLine = null,
            Clock = new ClockError(null, null),
            Findings = [new Finding("marker-missing", "No line carries a \"frame\".", "")],
        };
    }

    private static PhaseResult Phase(MarkerPhase phase, double meanMa, double spreadMa)
    {
        return BlockMaker.Phase(phase, BlockMaker.About(meanMa, spreadMa)) with
        {
            CoreTimerEventsPerS = 105.25,
            TicksPerS = 100,
            CoreWakeUpsPerS = 101.5,
            IdleFraction = 0.8765,
            LongestIdleS = 0.1995,
            FloorMa = meanMa - 1,
            UcPerWakeUp = 9.852,
        };
    }

    private static RecordingAnalysis From(List<PhaseResult> phases, RecordingMetadata metadata)
    {
        return new RecordingAnalysis
        {
            Metadata = metadata,
            Board = BoardFacts.Find("esp32"),
            DurationS = 132.4,
            Quality = new DataQuality
            {
                SamplesPerSecond = 100_000,
                Samples = 13_240_000,
                Lost = 55_608,
                Impossible = 0,
                Censored = 0,
            },
            MarkerLine = 0,
            Clock = new ClockError(12.4, -310),
            Scope = AnalysisScope.Phases,
            Phases = phases,
            Comparisons =
            [
                Comparer.Compare(phases[0], phases[3]),
                Comparer.Compare(phases[0], phases[1]),
                Comparer.Compare(phases[1], phases[2]),
                Comparer.Compare(phases[2], phases[3]),
            ],
            Findings =
            [
                new Finding(
                    "lost-samples",
                    "0.42 % of the samples were lost and are left out.",
                    "Plug the meter into a port of its own and record again."),
            ],
        };
    }
}

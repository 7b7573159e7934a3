using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>Runs a simulation once more, to say what its phases spend their current on.</summary>
/// <remarks>
/// Where the phases lie is known only when a run is over. The same request gives the same run, so
/// the second one can be cut where the first one says; and what was recorded knows nothing of it.
/// </remarks>
internal static class ExplainedRun
{
    /// <summary>Explains each phase that the marker tells, S first.</summary>
    /// <param name="request">The run.</param>
    /// <param name="marker">Its marker at true time.</param>
    /// <param name="charge">What flowed in it.</param>
    /// <exception cref="InvalidOperationException">The second run was another one.</exception>
    public static IReadOnlyList<PhaseExplanation> Of(
        SimulationRequest request, EdgeTrace marker, ChargeBook charge)
    {
        List<IGrouping<MarkerPhase, PhaseSpan>> phases = PhasesOf(marker);
        VirtualEsp32 board = FlashedFirmware.BoardOf(request);
        CauseBook book = board.Explain(phases.SelectMany(phase => phase).Select(Cut));
        FlashedFirmware.Run(request, board);
        if (board.ExactCharge.TotalNs != charge.TotalNs
            || !board.ExactCharge.TotalMicrocoulombs.Equals(charge.TotalMicrocoulombs))
        {
            throw new InvalidOperationException("The same request gave another run.");
        }

        var explainer = new PhaseExplainer(book, marker, board.Options.Board);
        return phases.Select(phase => explainer.Explain(
            phase.Key, phase.Select(span => span.SpanUs).ToList())).ToList();
    }

    // The repetitions that the report of the recording counts, found in the same way.
    private static List<IGrouping<MarkerPhase, PhaseSpan>> PhasesOf(EdgeTrace marker)
    {
        MarkerDecoding decoding = FrameDecoder.Decode(marker);
        return CutWindow
            .CutAll(marker, PhaseWindows.Find(decoding).Windows, ClockError.Measure(decoding))
            .Where(cut => cut.Blocks > 0)
            .Select(cut => new PhaseSpan(
                cut.Window.Phase!.Value,
                new TimeSpanUs(cut.BoundariesUs[0], cut.BoundariesUs[^1])))
            .GroupBy(span => span.Phase)
            .OrderBy(group => group.Key)
            .ToList();
    }

    private static CauseWindow Cut(PhaseSpan span)
    {
        return new CauseWindow(
            (long)Math.Round(span.SpanUs.StartUs * 1e3),
            (long)Math.Round(span.SpanUs.EndUs * 1e3),
            (int)span.Phase);
    }

    private readonly record struct PhaseSpan(MarkerPhase Phase, TimeSpanUs SpanUs);
}

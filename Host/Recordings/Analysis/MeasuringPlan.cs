using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Which stretches of a recording are measured, and where that was learned.</summary>
/// <param name="Scope">Where the stretches come from.</param>
/// <param name="Names">What is reported, in this order.</param>
/// <param name="Windows">The stretches in order of time, not overlapping.</param>
internal sealed record MeasuringPlan(
    AnalysisScope Scope, IReadOnlyList<string> Names, IReadOnlyList<PhaseWindow> Windows)
{
    private const string WholeName = "whole";

    // A window that ends with the recording may do so by a rounding of its seconds.
    private const double RoundingUs = 0.001;

    private static readonly string[] s_phases = { "S", "A", "B", "C" };

    /// <summary>True where the marker's edges divide the recording and are no wake-ups.</summary>
    public bool IsByLevels { get; private init; }

    /// <summary>True where the windows come from the line's levels and nobody asked.</summary>
    public bool IsFound { get; private init; }

    /// <summary>
    /// Takes the user's windows, or else the frames' phases, or else what long levels show, or else
    /// the whole.
    /// </summary>
    /// <param name="marker">The marker line.</param>
    /// <param name="frames">What the frames divide it into.</param>
    /// <param name="options">The user's windows, or that the whole is wanted.</param>
    /// <param name="fallsAreStamps">True where falls are a test bench's time stamps.</param>
    /// <exception cref="MeterException">
    /// Windows overlap, or one reaches beyond the recording.
    /// </exception>
    public static MeasuringPlan Make(
        MarkerLine marker, PhaseWindows frames, AnalysisOptions options, bool fallsAreStamps)
    {
        EdgeTrace trace = marker.Decoding.Trace;
        if (options.Windows.Count > 0)
        {
            return OfUser(trace, options.Windows).ByLevels(fallsAreStamps);
        }

        if (options.AsWhole)
        {
            return OfWhole(trace).ByLevels(fallsAreStamps);
        }

        if (frames.Windows.Count > 0)
        {
            return new MeasuringPlan(AnalysisScope.Phases, s_phases, frames.Windows);
        }

        IReadOnlyList<UserWindow> levels = marker.HasFrames || marker.Decoding.Void > 0
            ? []
            : LevelWindows.Of(trace, fallsAreStamps);
        return levels.Count > 0
            ? OfUser(trace, levels).ByLevels(true) with { IsFound = true }
            : OfWhole(trace).ByLevels(fallsAreStamps);
    }

    private MeasuringPlan ByLevels(bool isSo)
    {
        return isSo
            ? this with
            {
                IsByLevels = true,
                Windows = Windows.Select(window => window with { HasFalls = false }).ToList(),
            }
            : this;
    }

    private static MeasuringPlan OfWhole(EdgeTrace trace)
    {
        return new MeasuringPlan(AnalysisScope.Whole, [WholeName], [Whole(trace)]);
    }

    private static MeasuringPlan OfUser(EdgeTrace trace, IReadOnlyList<UserWindow> asked)
    {
        var passes = new Dictionary<string, int>();
        var windows = new List<PhaseWindow>();
        foreach (UserWindow window in UserWindow.InOrder(asked))
        {
            if (window.ToS * 1e6 > trace.EndUs + RoundingUs)
            {
                throw new MeterException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--window {window.FromS}-{window.ToS} reaches beyond the recording, which "
                    + $"lasts {trace.EndUs * 1e-6:0.###} s."));
            }

            int pass = passes.GetValueOrDefault(window.Name) + 1;
            passes[window.Name] = pass;
            var span = new TimeSpanUs(window.FromS * 1e6, window.ToS * 1e6);
            windows.Add(Window(trace, window.Name, pass, span));
        }

        List<string> names = asked.Select(window => window.Name).Distinct().ToList();
        return new MeasuringPlan(AnalysisScope.Windows, names, windows);
    }

    // From the marker's first edge, so that the inrush of a start stays outside; without edges,
    // from the beginning.
    private static PhaseWindow Whole(EdgeTrace trace)
    {
        double fromUs = trace.Count > 2 ? trace.StopUs(0) : 0;
        return Window(trace, WholeName, 1, new TimeSpanUs(fromUs, trace.EndUs));
    }

    private static PhaseWindow Window(EdgeTrace trace, string name, int pass, TimeSpanUs span)
    {
        return new PhaseWindow
        {
            Name = name,
            Pass = pass,
            MeasuredUs = span,
            CountedUs = span,
            HasFalls = trace.SegmentsIn(span).Any(
                i => trace.IsFall(i) && trace.StartUs(i) >= span.StartUs),
        };
    }
}

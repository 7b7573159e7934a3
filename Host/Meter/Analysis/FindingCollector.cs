using System;
using System.Collections.Generic;
using System.Globalization;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Says, in sentences, what stands between the reader and the figures.</summary>
internal sealed class FindingCollector
{
    private const double TickStoppedShare = 0.9;

    // The core looks up to three times in one event whether the next timer has fallen due.
    private const int TicksPerEventMax = 3;

    private readonly RecordingMetadata _metadata;
    private readonly PhaseWindows _windows;
    private readonly IReadOnlyList<PhaseResult> _phases;
    private readonly List<Finding> _all = new();

    public FindingCollector(
        RecordingMetadata metadata, PhaseWindows windows, IReadOnlyList<PhaseResult> phases)
    {
        _metadata = metadata;
        _windows = windows;
        _phases = phases;
    }

    public IReadOnlyList<Finding> All => _all;

    /// <summary>What the samples themselves show.</summary>
    public void AddFile(EdgeExtractor edges, long samples)
    {
        if (_metadata.Meter == MeterKind.Ppk2
            && _metadata.SamplesPerSecond < Ppk2Format.FullRate)
        {
            Add("rate-below-100k", $"The recording has {_metadata.SamplesPerSecond} samples a "
                + "second. Below 100,000 the meter smears currents over the marker's edges: means "
                + "hold, floor and charge per wake-up do not. Record at 100,000.");
        }

        if (edges.LostSamples > 0)
        {
            Add("lost-samples", $"{Percent(edges.LostSamples, samples)} of the samples were lost "
                + "and are left out. Plug the meter into a port of its own and record again.");
        }

        if (edges.ImpossibleSamples > 0 && _metadata.Quantity != Quantity.None)
        {
            Add("impossible-samples", $"{Percent(edges.ImpossibleSamples, samples)} of the samples "
                + "hold no current that the meter can show and are left out. Record again.");
        }

        if (_metadata.Board == null || BoardFacts.Find(_metadata.Board) == null)
        {
            Add("board-unknown", "The recording does not name a known board, so its poll rate is "
                + "not shown and the guards come from the currents alone.");
        }
    }

    /// <summary>What the marker's frames show.</summary>
    public void AddMarker(MarkerLine marker)
    {
        if (marker.Line == null)
        {
            Add("marker-missing", "No digital line carries a marker frame. Connect the marker pin "
                + "to D0, power the logic port, and record from before the start to END.");
            return;
        }

        string remedy = marker.Decoding.Void > 0
            ? $"Frames in which samples were lost: {marker.Decoding.Void}. Plug the meter into "
                + "a port of its own and record again."
            : "Record the whole run, from reset to END; if it was, run it again.";
        AddList("frame-missing", "No valid frame for", _windows.Missing, remedy);
        AddList(
            "phase-left-out",
            "Left out, because the frame after it is missing or comes too soon:",
            _windows.Unbounded,
            remedy);
        if (_windows.Counters == null)
        {
            Add("summary-missing", "No valid summary, so what the device counted is not known. "
                + remedy);
        }

        if (!_windows.HasEnd)
        {
            Add("end-missing", "No END frame, so the recording may stop before the device did. "
                + remedy);
        }

        AddCounters(_windows.Counters);
    }

    /// <summary>What each phase lacks.</summary>
    public void AddPhases(PhaseBuilder builder)
    {
        if (builder.LeftOut > 0)
        {
            Add("blocks-left-out", $"{builder.LeftOut} blocks are left out: more than "
                + $"{PhaseBuilder.LostShareMax:P0} of each was lost. Record again.");
        }

        AddList(
            "marker-high-low-current",
            "The marker is HIGH for long while the current is that of sleep, so wake-ups, idle "
                + "share and charge per wake-up are not known:",
            Names(p => builder.Lying.Contains(p.Phase)),
            "The pad floats in light sleep: put 100 kΩ from the pin to ground.");
        AddList(
            "too-few-blocks",
            $"Fewer than {BlockStatistics.BlocksMin} blocks, so no interval and no verdict:",
            Names(p => _windows.Passes > 0 && p.Statistics.Count < BlockStatistics.BlocksMin),
            "Measure longer phases or more passes.");
        AddList(
            "blocks-correlated",
            "Blocks resemble their neighbours more than chance makes them, and the interval is "
                + "widened for that:",
            Names(p => p.Statistics.Correlated),
            "Measure longer phases.");
        AddList(
            "marker-never-low",
            "The marker never fell, so wake-ups, idle share and charge per wake-up are not known:",
            Names(p => IsMeasured(p, builder) && p.CoreWakeUpsPerS == null),
            "If the pad floats, put 100 kΩ from the pin to ground.");
        AddList(
            "floor-not-reached",
            "The current never settles while idle, so floor and charge per wake-up are not known; "
                + "the mean holds:",
            Names(p => IsMeasured(p, builder) && p.CoreWakeUpsPerS > 0 && p.FloorMa == null),
            "A smaller capacitor at the board's supply shortens the tail.");
    }

    /// <summary>What limits the comparisons.</summary>
    public void AddComparisons(IReadOnlyList<Comparison> comparisons)
    {
        foreach (Comparison comparison in comparisons)
        {
            if (comparison.Verdict == Verdict.NotDetectable
                && comparison.IntervalMa is { HoldsZero: false }
                && comparison.DriftMa >= Math.Abs(comparison.SavedMa ?? 0))
            {
                Add("drift", $"Between {comparison.From} and {comparison.To} chance does not "
                    + "explain the difference, but drift between the passes may. Warm up for ten "
                    + "minutes and record again.");
            }
        }

        AddUnseenDrift(comparisons);
    }

    private void AddUnseenDrift(IReadOnlyList<Comparison> comparisons)
    {
        foreach (Comparison comparison in comparisons)
        {
            if (comparison.SavedMa != null && comparison.DriftMa == null)
            {
                Add("one-pass", "With one pass of a phase drift cannot be seen, so "
                    + $"{Comparer.UnseenDriftShare:P0} of the larger mean is allowed for it. "
                    + "Record two passes.");
                return;
            }
        }
    }

    private void AddCounters(IReadOnlyList<PhaseCounters>? counters)
    {
        for (int i = 0; counters != null && i < counters.Count; i++)
        {
            MarkerPhase phase = _phases[i].Phase;
            if (counters[i].Saturated)
            {
                Add("counter-saturated", $"A counter of {phase} reached its end, so its rate is "
                    + "not known. Measure shorter phases.");
            }

            if (counters[i].Ticks > TicksPerEventMax * counters[i].CoreTimerEvents)
            {
                Add("counters-inconsistent", $"In {phase} the device counted more ticks than "
                    + "its timer events can have served. Trust neither figure.");
            }

            if (counters[i].LightSleepRefusals > 0)
            {
                Add("light-sleep-refused", $"In {phase} the chip refused "
                    + $"{counters[i].LightSleepRefusals} light sleeps; the time went by awake.");
            }
        }

        AddTickNotStopped();
    }

    private void AddTickNotStopped()
    {
        double? periodic = _phases[(int)MarkerPhase.A - 1].TicksPerS;
        foreach (PhaseResult phase in _phases)
        {
            if (phase.Phase > MarkerPhase.A && phase.TicksPerS > TickStoppedShare * periodic)
            {
                Add("tick-not-stopped", $"In {phase.Phase} the tick ran nearly as often as in A. "
                    + "Look for what keeps the core from idling.");
            }
        }
    }

    private static bool IsMeasured(PhaseResult phase, PhaseBuilder builder)
    {
        return phase.Statistics.Count > 0 && !builder.Lying.Contains(phase.Phase);
    }

    private List<string> Names(Predicate<PhaseResult> picks)
    {
        var names = new List<string>();
        foreach (PhaseResult phase in _phases)
        {
            if (picks(phase))
            {
                names.Add(phase.Phase.ToString());
            }
        }

        return names;
    }

    private static string Percent(long part, long whole)
    {
        double percent = 100.0 * part / whole;
        return percent < 0.01
            ? "Less than 0.01 %"
            : percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";
    }

    private void AddList(string id, string what, IReadOnlyList<string> names, string remedy)
    {
        if (names.Count > 0)
        {
            Add(id, $"{what} {string.Join(", ", names)}. {remedy}");
        }
    }

    private void Add(string id, string text)
    {
        _all.Add(new Finding(id, text));
    }
}

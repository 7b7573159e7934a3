using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A kind of finding, by its name.</summary>
/// <param name="Id">Short and stable; docs/measuring.md has a section of this name.</param>
/// <param name="Remedy">What to do, unless a finding knows better.</param>
public sealed record FindingKind(string Id, string Remedy)
{
    private const string UsbRemedy = "Plug the meter into a port of its own and record again.";
    private const string RunRemedy =
        "Record the whole run, from reset to END; if it was, run it again.";

    private const string PadRemedy =
        "The pad floats in light sleep: put 100 kΩ from the pin to ground.";

    public static readonly FindingKind PortUnconnected = new(
        "port-unconnected",
        "Connect the marker pin to D0, the port's VCC to the pin's supply, and the grounds.");

    public static readonly FindingKind NeverWoke = new(
        "never-woke",
        "What was measured before holds. Look at what should have ended the sleep: the wake timer, "
            + "a brown-out, the flash's power; then record again.");

    public static readonly FindingKind Restarted = new(
        "restarted",
        "If you pressed reset, nothing is wrong: the run that got furthest is measured. Else look "
            + "for a watchdog or a brown-out; the serial log says which.");

    public static readonly FindingKind MarkerMissing = new(
        "marker-missing",
        "Connect the marker pin to D0, power the logic port, and record from before the start to "
            + "END; or name what to compare: --window FROM-TO=NAME.");

    public static readonly FindingKind WindowsFound = new(
        "windows-found",
        "None is needed; --window FROM-TO=NAME measures something else, and windows of one name "
            + "are passes of it.");

    public static readonly FindingKind MarkerOnOtherLine = new(
        "marker-on-other-line", "Try the line that carries them.");

    public static readonly FindingKind MarkerAmbiguous = new(
        "marker-ambiguous", "Name the marker's line, such as --marker D4.");

    public static readonly FindingKind MarkerInverted = new(
        "marker-inverted", "If LOW means awake on this line, say --invert.");

    public static readonly FindingKind FrameVoid = new("frame-void", UsbRemedy);

    public static readonly FindingKind FrameMissing = new("frame-missing", RunRemedy);

    public static readonly FindingKind PhaseLeftOut = new("phase-left-out", RunRemedy);

    public static readonly FindingKind SummaryMissing = new("summary-missing", RunRemedy);

    public static readonly FindingKind EndMissing = new("end-missing", RunRemedy);

    public static readonly FindingKind FallsOnly = new(
        "falls-only", "Look for what slows the rise: a large resistor or capacitor at the pin.");

    public static readonly FindingKind MarkerHighLowCurrent = new(
        "marker-high-low-current", PadRemedy);

    public static readonly FindingKind MarkerNeverLow = new(
        "marker-never-low", "If the pad floats, put 100 kΩ from the pin to ground.");

    public static readonly FindingKind PulsesMissed = new(
        "pulses-missed",
        "Count with a logic analyser of 1 MHz or more, or believe the device's own counters.");

    public static readonly FindingKind LostSamples = new("lost-samples", UsbRemedy);

    public static readonly FindingKind BlocksLeftOut = new("blocks-left-out", UsbRemedy);

    public static readonly FindingKind ImpossibleSamples = new(
        "impossible-samples", "Copy the file again; if that does not help, record again.");

    public static readonly FindingKind RateBelow100k = new(
        "rate-below-100k", "Record at 100,000.");

    public static readonly FindingKind CurrentsBelowMeter = new(
        "currents-below-meter", "Use a meter that shows smaller currents.");

    public static readonly FindingKind ShuntCapacitance = new(
        "shunt-capacitance",
        "Less capacitance at the board's supply or a smaller shunt shortens the tail; so does "
            + "measuring where the device idles for longer.");

    public static readonly FindingKind FloorNotReached = new(
        "floor-not-reached", "Measure where the device idles for longer.");

    public static readonly FindingKind Drift = new(
        "drift", "Warm up for ten minutes and record again.");

    public static readonly FindingKind OnePass = new("one-pass", "Record two passes.");

    public static readonly FindingKind TooFewBlocks = new(
        "too-few-blocks", "Measure longer phases or more passes.");

    public static readonly FindingKind FewWakeUps = new(
        "few-wake-ups", "Record for longer.");

    public static readonly FindingKind IntervalsDisagree = new(
        "intervals-disagree", "Trust neither: record more passes, or longer ones.");

    public static readonly FindingKind MeterLimitUnknown = new(
        "meter-limit-unknown",
        "Name the meter by --meter, or give what it can tell apart by --meter-limit-ua.");

    public static readonly FindingKind BlocksCorrelated = new(
        "blocks-correlated", "Measure longer phases.");

    public static readonly FindingKind LightSleepRefused = new(
        "light-sleep-refused", "See whether Wi-Fi or another wake source is on.");

    public static readonly FindingKind TickNotStopped = new(
        "tick-not-stopped", "Look for what keeps the core from idling.");

    public static readonly FindingKind TicksMissed = new(
        "ticks-missed", "Look for a thread that computes or a lock that is held; record again.");

    public static readonly FindingKind CounterSaturated = new(
        "counter-saturated", "Measure shorter phases.");

    public static readonly FindingKind CountersInconsistent = new(
        "counters-inconsistent", "Trust neither figure, and report it.");

    public static readonly FindingKind VoltageAssumed = new(
        "voltage-assumed", "Say --voltage.");

    public static readonly FindingKind BoardUnknown = new(
        "board-unknown", "None is needed; a meter's own files never name the board.");

    /// <summary>Every kind, the gravest first.</summary>
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        PortUnconnected, NeverWoke, Restarted, MarkerMissing, MarkerOnOtherLine, MarkerAmbiguous,
        MarkerInverted,
        FrameVoid, FallsOnly, FrameMissing, PhaseLeftOut, SummaryMissing, EndMissing,
        MarkerHighLowCurrent, MarkerNeverLow, PulsesMissed, LostSamples, BlocksLeftOut,
        ImpossibleSamples, RateBelow100k, CurrentsBelowMeter, ShuntCapacitance, FloorNotReached,
        TooFewBlocks, FewWakeUps, Drift, OnePass, IntervalsDisagree, MeterLimitUnknown,
        BlocksCorrelated, LightSleepRefused, TickNotStopped, TicksMissed, CounterSaturated,
        CountersInconsistent, VoltageAssumed, WindowsFound, BoardUnknown,
    ];

    /// <summary>
    /// Returns the place of a finding in <see cref="All"/>; those of a reader stand before.
    /// </summary>
    public static int RankOf(Finding finding)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i].Id == finding.Id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Returns a finding of this kind.</summary>
    /// <param name="sentence">What was seen.</param>
    /// <param name="remedy">What to do, where more is known than the kind says.</param>
    public Finding Seen(string sentence, string? remedy = null)
    {
        return new Finding(Id, sentence, remedy ?? Remedy);
    }
}

using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>One thing that can go wrong on a board or a meter, by its name.</summary>
/// <param name="Name">What a user types.</param>
/// <param name="DefaultValue">The value when only the name is given.</param>
/// <param name="Range">The smallest and the largest value allowed.</param>
/// <param name="Meaning">What it does and what the value means.</param>
public sealed record FaultKind(
    string Name, double DefaultValue, (double Min, double Max) Range, string Meaning)
{
    public static readonly FaultKind LostEvents = new(
        "lost-events", 10, (0, 100), "percent of HighResTimer events that never arrive");

    public static readonly FaultKind LateEvents = new(
        "late-events", 30, (0, 10000), "HighResTimer events arrive up to so many ms late");

    public static readonly FaultKind EarlyEvents = new(
        "early-events", 2000, (0, 1000000), "HighResTimer events arrive up to so many µs early");

    public static readonly FaultKind DuplicatedEvents = new(
        "duplicated-events", 50, (0, 100), "percent of HighResTimer events that arrive twice");

    public static readonly FaultKind StaleEvents = new(
        "stale-events", 25, (0, 100), "percent of HighResTimer events that come again later");

    public static readonly FaultKind RingOverflow = new(
        "ring-overflow", 5, (0, 100), "percent of HighResTimer events buried by 128 foreign ones");

    public static readonly FaultKind RefusedSleeps = new(
        "refused-sleeps", 1, (1, 1000000), "every n-th light sleep is rejected, 1 is every one");

    public static readonly FaultKind RefusalPattern = new(
        "refusal-pattern", 0xAAAA, (1, 0xFFFF),
        "a bit for each of 16 light sleeps in turn: a 1 is rejected");

    public static readonly FaultKind NoLightSleep = new(
        "no-light-sleep", 1, (0, 1), "the chip supports no light sleep");

    public static readonly FaultKind RcDrift = new(
        "rc-drift", 5000, (-50000, 50000), "ppm by which a sleep outlasts what the chip believes");

    public static readonly FaultKind MissingPullDown = new(
        "missing-pulldown", 1, (0, 1), "no resistor on the marker: a floating pin reads 1");

    public static readonly FaultKind UsbLoss = new(
        "usb-loss", 30, (0, 100000), "times a minute at which the meter loses samples");

    public static readonly FaultKind GcPauses = new(
        "gc-pauses", 200, (5, 5000), "collections of 5 ms up to so many, about one in 2 s of work");

    public static readonly FaultKind WallClockSteps = new(
        "wall-clock-steps", 3600, (1, 1e9), "the wall clock is set, by up to so many s either way");

    public static readonly FaultKind MarkerToggleMissed = new(
        "marker-toggle-missed", 500, (1, 1000000), "every n-th Toggle of a pin does nothing");

    public static readonly FaultKind PinsTaken = new(
        "pins-taken", 1, (0, 1), "no pin can be opened: there is no marker");

    public static readonly FaultKind WarmUp = new(
        "warm-up", 3, (0, 50), "percent by which the current is low at first");

    public static readonly FaultKind SlowMeter = new(
        "10ksps", 1, (0, 1), "the meter records 10,000 samples a second and smooths them");

    public static readonly FaultKind OpenPort = new(
        "open-port", 1, (0, 1), "nothing is connected to the meter's digital inputs");

    public static readonly FaultKind SlowRise = new(
        "slow-rise", 20, (0, 1000), "ms by which the meter sees each rise of the marker late");

    public static readonly FaultKind Capacitance = new(
        "capacitance", 2200, (0, 100000), "µF behind the meter's shunt");

    public static readonly FaultKind StartsLate = new(
        "starts-late", 20, (0, 100000), "s of the run that are over when recording begins");

    public static readonly FaultKind NeverWakes = new(
        "never-wakes", 30, (1, 1000000), "the n-th light sleep never ends");

    public static readonly FaultKind Restarts = new(
        "restarts", 30, (1, 1000000), "the n-th light sleep ends in a reset, and all begins again");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        LostEvents, LateEvents, EarlyEvents, DuplicatedEvents, StaleEvents, RingOverflow,
        RefusedSleeps, RefusalPattern, NoLightSleep, RcDrift, MissingPullDown, UsbLoss, GcPauses,
        WallClockSteps, MarkerToggleMissed, PinsTaken, WarmUp, SlowMeter, OpenPort, SlowRise,
        Capacitance, StartsLate, NeverWakes, Restarts,
    ];
}

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How far from the marker's edges the idle current may be read.</summary>
/// <param name="EntryUs">From a fall, in µs: the chip still goes to sleep.</param>
/// <param name="ExitUs">
/// Before a rise, in µs: the chip is awake already, but the sleep call has not returned yet.
/// </param>
/// <param name="Settled">
/// False when the current keeps changing through the whole idle stretch, so that no part of it
/// shows the floor.
/// </param>
/// <param name="TauUs">
/// Time constant in µs with which the current decays after a fall, as a shunt and a capacitance
/// make it; null where it does not decay like that.
/// </param>
public sealed record Guards(
    double EntryUs, double ExitUs, bool Settled, double? TauUs = null);

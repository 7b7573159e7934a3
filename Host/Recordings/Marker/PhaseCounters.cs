namespace TimeCore.Host.Meter.Marker;

/// <summary>What the device counted in one phase, all passes together.</summary>
/// <param name="CoreTimerEvents">Events of the core's timer, saturating at 65,535.</param>
/// <param name="Ticks">Scheduler ticks, saturating at 65,535.</param>
/// <param name="LightSleepRefusals">Refused light sleeps, saturating at 255.</param>
public sealed record PhaseCounters(int CoreTimerEvents, int Ticks, int LightSleepRefusals)
{
    /// <summary>True when a counter of 16 bits reached its end.</summary>
    public bool Saturated => CoreTimerEvents == ushort.MaxValue || Ticks == ushort.MaxValue;
}

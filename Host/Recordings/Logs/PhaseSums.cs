namespace TimeCore.Host.Meter.Logs;

/// <summary>What a log says that the device counted in one phase, all passes together.</summary>
/// <param name="CoreTimerEvents">Events of the core's timer.</param>
/// <param name="Ticks">Scheduler ticks.</param>
/// <param name="LightSleepRefusals">Refused light sleeps.</param>
public sealed record PhaseSums(long CoreTimerEvents, long Ticks, long LightSleepRefusals);

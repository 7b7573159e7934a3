namespace TimeCore.Host.Meter.Tests.Synthetic;

/// <summary>What one phase of a synthetic run draws.</summary>
/// <param name="WakeUps">Wake-ups a second, evenly spread.</param>
/// <param name="AwakeUs">How long the marker is HIGH at each.</param>
/// <param name="IdleMa">Current while idle.</param>
/// <param name="LateUs">How long the chip is awake before the marker rises.</param>
internal sealed record PhasePlan(int WakeUps, double AwakeUs, double IdleMa, double LateUs = 0)
{
    /// <summary>Current while awake.</summary>
    public double AwakeMa { get; init; } = 50;

    /// <summary>True to leave the marker HIGH while idle: a floating pad.</summary>
    public bool Floats { get; init; }

    public double WakeUpUc => (AwakeUs + LateUs) * 1e-6 * (AwakeMa - IdleMa) * 1000;

    public double MeanMa => IdleMa + WakeUps * WakeUpUc / 1000;
}

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What a threshold limits.</summary>
public enum ThresholdQuantity
{
    /// <summary>The mean current in mA.</summary>
    MeanMa,

    /// <summary>Falls of the marker a second.</summary>
    WakeUpsPerS,
}

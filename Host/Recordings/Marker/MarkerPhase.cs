namespace TimeCore.Host.Meter.Marker;

/// <summary>What a marker frame announces; the values are those sent.</summary>
public enum MarkerPhase
{
    /// <summary>What users do today: the platform's own timers, no TimeCore tick.</summary>
    S = 1,

    /// <summary>TimeCore with a periodic tick.</summary>
    A = 2,

    /// <summary>Tick stopped, no light sleep.</summary>
    B = 3,

    /// <summary>Tick stopped and light sleep.</summary>
    C = 4,

    /// <summary>The device's counters follow in the frame.</summary>
    Summary = 14,

    /// <summary>Nothing follows.</summary>
    End = 15,
}

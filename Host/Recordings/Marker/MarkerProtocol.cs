namespace TimeCore.Host.Meter.Marker;

/// <summary>The numbers of docs/marker-protocol.md.</summary>
internal static class MarkerProtocol
{
    /// <summary>The unit U, in µs.</summary>
    public const double UnitUs = 30_000;

    /// <summary>Shortest guard the firmware sends, in units.</summary>
    public const double GuardUnits = 10;

    public const int SyncSegments = 8;
    public const int FrameBits = 12;
    public const int CounterBits = 4 * 40;
    public const int CrcBits = 8;

    /// <summary>A measured unit is accepted from this to <see cref="UnitMax"/>, in units.</summary>
    public const double UnitMin = 0.8;
    public const double UnitMax = 1.25;

    // Limits of a decoded segment, in measured units.
    public const double ShortMin = 0.7;
    public const double ShortMax = 1.9;
    public const double LongMin = 2.1;
    public const double LongMax = 4;
    public const double GuardMin = 8;

    // From one fall to the next, in measured units: 2 U for a short pair, 4 U for a long one.
    public const double ShortPairMin = 1.4;
    public const double ShortPairMax = 3;
    public const double LongPairMax = 5;

    /// <summary>By how much the lateness of rises may vary within a frame, in units.</summary>
    public const double LateSpreadMax = 0.5;

    /// <summary>How long the workload runs before it counts, in device µs.</summary>
    public const double SettleUs = 1e6;

    /// <summary>How long one repetition of the workload takes, in device µs.</summary>
    public const double RepetitionUs = 1e6;

    /// <summary>Length of the light sleep before each C frame, in device µs.</summary>
    public const double CalibrationSleepUs = 2e6;

    /// <summary>Returns the check that goes with a phase and a pass.</summary>
    public static int Check(int phase, int pass)
    {
        return 15 - ((phase + 3 * pass) & 15);
    }
}

namespace TimeCore.Host.Meter.Marker;

/// <summary>The long light sleep right before the frame of each C phase.</summary>
public static class CalibrationSleep
{
    // The slow clock of an ESP32 may be off by some percent; a quarter is no clock error.
    private const double Tolerance = 0.25;

    /// <summary>Returns true when a LOW is as long as the calibration sleep can be.</summary>
    /// <param name="lengthUs">Its length in µs.</param>
    public static bool IsOne(double lengthUs)
    {
        double ratio = lengthUs / MarkerProtocol.CalibrationSleepUs;
        return ratio > 1 - Tolerance && ratio < 1 + Tolerance;
    }
}

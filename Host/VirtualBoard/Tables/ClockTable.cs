namespace TimeCore.Host.VirtualBoard;

/// <summary>How wrong the clocks of a chip and the currents of a board drift.</summary>
internal static class ClockTable
{
    /// <summary>
    /// Largest fixed error of the RC clock that keeps time in light sleep, in ppm.
    /// </summary>
    /// <remarks>
    /// Assumption in the range of IDF issues #6030 and #9890 ("12 s an hour" is 3333 ppm); the
    /// seed draws each board's own. The fault <c>rc-drift</c> sets it.
    /// </remarks>
    public const int RcErrorPpmMax = 500;

    /// <summary>Largest further error of one sleep: IDF calibrates with ten cycles only.</summary>
    /// <remarks>Assumption.</remarks>
    public const int RcJitterPpmMax = 200;

    /// <summary>How far below its final value a current starts, as a share.</summary>
    /// <remarks>Assumption; the fault <c>warm-up</c> sets it.</remarks>
    public const double WarmUpShare = 0.003;

    /// <summary>Time constant of the warm-up.</summary>
    /// <remarks>Assumption.</remarks>
    public const long WarmUpNs = 60 * KTime.NsPerSec;

    /// <summary>From reset to the first managed instruction.</summary>
    /// <remarks>Assumption.</remarks>
    public const long BootNs = 300 * KTime.NsPerMs;

    /// <summary>100 kΩ from the marker to ground, while the pin is HIGH.</summary>
    public const double PullDownUa = 33;
}

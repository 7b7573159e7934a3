using System.Linq;

namespace TimeCore.Host.Meter.Commands;

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>The recording was analysed, and a limit of the user's does not hold.</summary>
    public const int ThresholdFailed = 1;

    /// <summary>
    /// The command line or the input cannot be used, nothing could be measured, or the result could
    /// not be written; one line says why.
    /// </summary>
    public const int Unusable = 2;

    /// <summary>
    /// The user's program was run, and its Main ended by an exception or nothing could wake it.
    /// </summary>
    public const int ProgramFailed = 3;

    /// <summary>Returns the gravest of several.</summary>
    public static int Worst(params int[] codes) => codes.Max();
}

namespace TimeCore.Host.Meter.Commands;

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>The recording was read, but no phase in it could be measured.</summary>
    public const int NothingMeasured = 1;

    /// <summary>The command line or the input cannot be used; one line says why.</summary>
    public const int Unusable = 2;
}

using System;
using System.Runtime.InteropServices;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Ends the process on Ctrl-C without leaving half a file behind.</summary>
/// <remarks>The registrations live as long as this does.</remarks>
internal sealed class Interruption : IDisposable
{
    // What a shell reports for a program that a signal has ended.
    private const int Interrupted = 128 + 2;
    private const int Terminated = 128 + 15;

    // SIGXFSZ, of which the base library has no name.
    private const PosixSignal FileSizeSignal = (PosixSignal)25;

    private static PosixSignalRegistration? s_fileSize;

    private readonly PosixSignalRegistration _interrupt =
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End(Interrupted));

    private readonly PosixSignalRegistration _terminate =
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End(Terminated));

    /// <summary>Begins to listen.</summary>
    /// <remarks>
    /// With its signal taken, a file that may not grow any more fails to be written, as on a full
    /// disk. The signal may come after that, so its registration stays until the process ends.
    /// </remarks>
    public Interruption()
    {
        if (!OperatingSystem.IsWindows())
        {
            s_fileSize ??= PosixSignalRegistration.Create(
                FileSizeSignal, context => context.Cancel = true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private static void End(int code)
    {
        PartFile.DropAll();
        OutputFolder.DropMadeIfEmpty();
        Environment.Exit(code);
    }
}

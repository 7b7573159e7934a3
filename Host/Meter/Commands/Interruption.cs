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

    private readonly PosixSignalRegistration _interrupt =
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => End(Interrupted));

    private readonly PosixSignalRegistration _terminate =
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => End(Terminated));

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

using System;
using System.IO;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Standard output that fails when nobody reads it any more.</summary>
/// <remarks>
/// The console's own stream takes a closed pipe for success, so a result that was cut short would
/// end with 0. Context: Unix, one thread.
/// </remarks>
internal sealed class PipeOutput : Stream
{
    private const int Descriptor = 1;
    private const int ClosedPipe = 32;

    private readonly Stream _console;

    private PipeOutput(Stream console)
    {
        _console = console;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Returns the process's standard output.</summary>
    public static Stream Open()
    {
        Stream console = Console.OpenStandardOutput();
        return OperatingSystem.IsWindows() ? console : new PipeOutput(console);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        byte[] bytes = buffer.ToArray();
        int done = 0;
        while (done < bytes.Length)
        {
            nint count = WriteTo(Descriptor, ref bytes[done], bytes.Length - done);
            if (count >= 0)
            {
                done += (int)count;
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == ClosedPipe)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }

            // It knows what to do about an interruption, and how to name all that remains.
            _console.Write(bytes.AsSpan(done));
            return;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() => _console.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint WriteTo(int descriptor, ref byte first, nint count);
}

using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Samples of a recording that memory cannot hold, in a temporary file.</summary>
/// <remarks>
/// Unpacking an hour's recording a second time takes longer than all that is done with it; its
/// currents read back at the speed of memory as long as the system caches them. Gives up where the
/// disk is short or slow, since unpacking again is better then. The file has no name any more once
/// it is open, or is deleted by the system when the process ends: nothing stays behind, whatever
/// becomes of the process. Memory: each run of equal words. Context: one thread.
/// </remarks>
internal sealed class SpilledSamples : IKeptSamples
{
    private const int BatchSamples = 16_384;

    // Others need room as well.
    private const int RoomShare = 4;
    private const long WordBytesMax = 24L << 20;

    // Long enough for a disk to show what it does, short enough to be lost.
    private static readonly TimeSpan s_trial = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;
    private readonly WordRuns _words = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _writingTicks;
    private long _count;
    private bool _isGivenUp;

    private SpilledSamples(FileStream file)
    {
        _file = file;
    }

    /// <inheritdoc/>
    public bool IsComplete { get; private set; }

    /// <summary>Begins a file in a folder; null where there is no good place.</summary>
    /// <param name="samples">How many samples will come.</param>
    /// <param name="folder">The folder; null for the system's for temporary files.</param>
    public static SpilledSamples? Begin(long samples, string? folder = null)
    {
        try
        {
            folder ??= Path.GetTempPath();
            var drive = new DriveInfo(folder);
            bool isMemory = drive.DriveFormat is "tmpfs" or "ramfs";
            return isMemory || drive.AvailableFreeSpace / RoomShare < samples * sizeof(float)
                ? null
                : new SpilledSamples(Open(Path.Combine(folder, Path.GetRandomFileName())));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_isGivenUp)
        {
            return;
        }

        _words.Add(bits);
        _count += microamps.Length;
        long began = Stopwatch.GetTimestamp();
        try
        {
            _file.Write(MemoryMarshal.AsBytes(microamps));
        }
        catch (IOException)
        {
            GiveUp();
            return;
        }

        long now = Stopwatch.GetTimestamp();
        _writingTicks += now - began;
        bool isSlow = Stopwatch.GetElapsedTime(_began, now) > s_trial
            && _writingTicks > (now - _began) / 2;
        if (isSlow || _words.Bytes > WordBytesMax)
        {
            GiveUp();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        IsComplete = !_isGivenUp;
    }

    /// <inheritdoc/>
    /// <exception cref="MeterException">The file cannot be read back.</exception>
    public void CopyTo(ISampleSink sink)
    {
        var microamps = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        WordRuns.Cursor words = _words.FromStart();
        _file.Position = 0;
        for (long at = 0; at < _count; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _count - at);
            ReadBack(microamps.AsSpan(0, count));
            words.Fill(bits.AsSpan(0, count));
            sink.Write(microamps.AsSpan(0, count), bits.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => GiveUp();

    private void ReadBack(Span<float> microamps)
    {
        try
        {
            _file.ReadExactly(MemoryMarshal.AsBytes(microamps));
        }
        catch (IOException e)
        {
            throw new MeterException(
                "temporary file", "", $"cannot be read back: {e.Message} Try again.");
        }
    }

    // Unlinked at once where a system allows that: then not even a kill leaves it behind.
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }

    private void GiveUp()
    {
        _isGivenUp = true;
        IsComplete = false;
        _words.Clear();
        _file.Dispose();
    }
}

using System;
using System.Threading;
using System.Threading.Tasks;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Unpacks on another thread while the samples before are being used.</summary>
/// <remarks>
/// Unpacking costs as much as all the rest together, so two cores halve the time. Memory: a few
/// blocks. Context: one thread takes.
/// </remarks>
internal sealed class ReadAhead : IDisposable
{
    // Room for a pause of either thread: some milliseconds.
    private const int Blocks = 16;

    private readonly ZipMembers _members;
    private readonly BlockQueue<byte[]> _free;
    private readonly BlockQueue<(byte[] Bytes, int Count)> _full = new();
    private readonly Task _reader;
    private byte[]? _taken;

    /// <param name="members">What to unpack; disposed with this.</param>
    /// <param name="blockBytes">Length of each block but the last.</param>
    public ReadAhead(ZipMembers members, int blockBytes)
    {
        _members = members;
        _free = new BlockQueue<byte[]>(() => new byte[blockBytes], Blocks);
        _reader = Task.Factory.StartNew(
            Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes the next block.</summary>
    /// <param name="block">Valid until the next call; shorter than the others at the end.</param>
    /// <returns>False after the last one.</returns>
    /// <exception cref="MeterException">The data is damaged or cut short.</exception>
    public bool TryTake(out ReadOnlySpan<byte> block)
    {
        if (_taken != null)
        {
            _free.Add(_taken);
            _taken = null;
        }

        if (!_full.TryTake(out (byte[] Bytes, int Count) full))
        {
            // The reader is done; what stopped it, if anything, is told here.
            _reader.GetAwaiter().GetResult();
            block = default;
            return false;
        }

        _taken = full.Bytes;
        block = full.Bytes.AsSpan(0, full.Count);
        return true;
    }

    public void Dispose()
    {
        _free.Stop();
        _reader.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _members.Dispose();
    }

    private void Read()
    {
        try
        {
            while (_free.TryTake(out byte[]? block))
            {
                int count = _members.Fill(block);
                if (count == 0)
                {
                    break;
                }

                _full.Add((block, count));
            }
        }
        finally
        {
            _full.Complete();
        }
    }
}

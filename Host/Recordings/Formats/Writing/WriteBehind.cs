using System;
using System.Threading;
using System.Threading.Tasks;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Hands samples on on another thread while the next ones are being made.</summary>
/// <remarks>
/// Packing a recording, and counting its currents, cost as much as all beside them, so a second
/// core takes it over. The samples arrive in their order, and in the pieces that they were written
/// in, so that not even a sum's last digit changes. Memory: at most 6 MB, or a quarter. Context:
/// one thread writes.
/// </remarks>
internal sealed class WriteBehind : ISampleSink, IDisposable
{
    /// <summary>Blocks between threads that both go steadily.</summary>
    public const int Few = 16;

    // What a board does in five seconds: samples come in bursts, with long idle stretches in one.
    private const int Many = 64;

    // No reader of ours hands out more at once.
    private const int BlockSamples = 16_384;

    private readonly ISampleSink _target;
    private readonly BlockQueue<Block> _free;
    private readonly BlockQueue<Block> _full = new();
    private readonly Task _writer;
    private bool _isDisposed;

    /// <param name="target">Who takes them; remains its owner's.</param>
    /// <param name="blocks">How many may be under way.</param>
    public WriteBehind(ISampleSink target, int blocks = Many)
    {
        _target = target;
        _free = new BlockQueue<Block>(() => new Block(), blocks);
        _writer = Task.Factory.StartNew(
            Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    /// <remarks>Throws what the writer threw, as soon as that is known.</remarks>
    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        while (!microamps.IsEmpty)
        {
            Block block = TakeFree();
            block.Count = Math.Min(microamps.Length, BlockSamples);
            microamps[..block.Count].CopyTo(block.Microamps);
            microamps = microamps[block.Count..];

            // A reader of currents alone gets them alone.
            block.Words = Math.Min(bits.Length, block.Count);
            bits[..block.Words].CopyTo(block.Bits);
            bits = bits[block.Words..];
            _full.Add(block);
        }
    }

    /// <summary>Waits until all samples are written.</summary>
    /// <remarks>Throws what the writer threw.</remarks>
    public void Complete()
    {
        _full.Complete();
        _writer.GetAwaiter().GetResult();
    }

    /// <summary>Lets go; samples that were not waited for may be lost.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _full.Stop();
        _writer.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }

    private Block TakeFree()
    {
        if (_free.TryTake(out Block? block))
        {
            return block;
        }

        // Nobody gives blocks back any more: what stopped the writer is told here.
        _writer.GetAwaiter().GetResult();
        throw new InvalidOperationException("The samples were complete.");
    }

    private void Write()
    {
        try
        {
            while (_full.TryTake(out Block? block))
            {
                _target.Write(
                    block.Microamps.AsSpan(0, block.Count), block.Bits.AsSpan(0, block.Words));
                _free.Add(block);
            }
        }
        finally
        {
            // A thread that waits for a block must not wait for ever when the writer fails.
            _free.Stop();
        }
    }

    private sealed class Block
    {
        public readonly float[] Microamps = new float[BlockSamples];
        public readonly ushort[] Bits = new ushort[BlockSamples];
        public int Count;
        public int Words;
    }
}
